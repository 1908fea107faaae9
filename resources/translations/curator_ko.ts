<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en_US">
<context>
    <name>AccessModel</name>
    <message>
        <source>When</source>
        <translation>일시</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>What</source>
        <translation>행위</translation>
    </message>
    <message>
        <source>Participant</source>
        <translation>참여자</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>사유</translation>
    </message>
</context>
<context>
    <name>AccessPage</name>
    <message>
        <source>Filter by user, participant, act or reason</source>
        <translation>사용자, 참여자, 행위, 사유로 거르기</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>거르기</translation>
    </message>
    <message>
        <source>Access log</source>
        <translation>접근 기록</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>New library…</source>
        <translation>새 라이브러리…</translation>
    </message>
    <message>
        <source>Open library…</source>
        <translation>라이브러리 열기…</translation>
    </message>
    <message>
        <source>Make a demo of rendered people…</source>
        <translation>가상 인물 데모 만들기…</translation>
    </message>
    <message>
        <source>Import photos…</source>
        <translation>사진 가져오기…</translation>
    </message>
    <message>
        <source>Analyse new photos</source>
        <translation>새 사진 분석</translation>
    </message>
    <message>
        <source>Sync with the team now</source>
        <translation>지금 팀과 동기화</translation>
    </message>
    <message>
        <source>The team: connect, leave, what was refused</source>
        <translation>팀: 연결, 나가기, 거절된 것</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>충돌</translation>
    </message>
    <message>
        <source>Batches: choose, freeze, hand over</source>
        <translation>배치: 선택, 확정, 전달</translation>
    </message>
    <message>
        <source>Lock the library</source>
        <translation>라이브러리 잠그기</translation>
    </message>
    <message>
        <source>Welcome page</source>
        <translation>시작 화면</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>Search participants</source>
        <translation>참여자 검색</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Set the typed age, or accept, and go on</source>
        <translation>입력한 나이로 정하거나 그대로 확정하고 다음으로</translation>
    </message>
    <message>
        <source>Leave what was begun</source>
        <translation>하던 일 그만두기</translation>
    </message>
    <message>
        <source>Take back a digit</source>
        <translation>숫자 하나 지우기</translation>
    </message>
    <message>
        <source>Take the age of a clue: then 1 to 9</source>
        <translation>근거의 나이로 정하기: 이어서 1–9</translation>
    </message>
    <message>
        <source>Accept all that is consistent</source>
        <translation>어긋남이 없는 나이 모두 수락</translation>
    </message>
    <message>
        <source>One year older, then Enter</source>
        <translation>한 살 많게, 그다음 Enter</translation>
    </message>
    <message>
        <source>One year younger, then Enter</source>
        <translation>한 살 적게, 그다음 Enter</translation>
    </message>
    <message>
        <source>How far the age may be off</source>
        <translation>나이의 오차 범위</translation>
    </message>
    <message>
        <source>How sure you are</source>
        <translation>확신 정도</translation>
    </message>
    <message>
        <source>Reason 1 for the age</source>
        <translation>나이의 이유 1</translation>
    </message>
    <message>
        <source>Reason 2 for the age</source>
        <translation>나이의 이유 2</translation>
    </message>
    <message>
        <source>Reason 3 for the age</source>
        <translation>나이의 이유 3</translation>
    </message>
    <message>
        <source>Reason 4 for the age</source>
        <translation>나이의 이유 4</translation>
    </message>
    <message>
        <source>Reason 5 for the age</source>
        <translation>나이의 이유 5</translation>
    </message>
    <message>
        <source>Reason 6 for the age</source>
        <translation>나이의 이유 6</translation>
    </message>
    <message>
        <source>Type the date that is burnt into the print</source>
        <translation>인화지에 찍힌 날짜 입력</translation>
    </message>
    <message>
        <source>State the ages that the flag offers</source>
        <translation>플래그가 제안하는 나이로 정하기</translation>
    </message>
    <message>
        <source>Keep the flag</source>
        <translation>플래그 유지</translation>
    </message>
    <message>
        <source>Dismiss the flag with a reason</source>
        <translation>사유를 적고 플래그 해제</translation>
    </message>
    <message>
        <source>Next open flag</source>
        <translation>다음 미처리 플래그</translation>
    </message>
    <message>
        <source>Take the next face for the participant&apos;s</source>
        <translation>다음 얼굴을 참여자로 지정</translation>
    </message>
    <message>
        <source>Skip to the next photo without a stated age</source>
        <translation>나이가 확정되지 않은 다음 사진으로 건너뛰기</translation>
    </message>
    <message>
        <source>Skip with a reason, which is kept</source>
        <translation>사유를 남기고 건너뛰기</translation>
    </message>
    <message>
        <source>Finish this stage of the review, and go on</source>
        <translation>이 단계를 마치고 다음으로</translation>
    </message>
    <message>
        <source>Return to the first review, with a reason</source>
        <translation>사유를 적고 1차 검수로 되돌리기</translation>
    </message>
    <message>
        <source>Next participant due for me</source>
        <translation>내 차례인 다음 참여자</translation>
    </message>
    <message>
        <source>Assign the selected participants</source>
        <translation>선택한 참여자 배정</translation>
    </message>
    <message>
        <source>Select on to the participant below</source>
        <translation>아래 참여자까지 선택</translation>
    </message>
    <message>
        <source>Select on to the participant above</source>
        <translation>위 참여자까지 선택</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>다음 사진</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>이전 사진</translation>
    </message>
    <message>
        <source>First photo</source>
        <translation>첫 사진</translation>
    </message>
    <message>
        <source>Last photo</source>
        <translation>마지막 사진</translation>
    </message>
    <message>
        <source>Next participant</source>
        <translation>다음 참여자</translation>
    </message>
    <message>
        <source>Previous participant</source>
        <translation>이전 참여자</translation>
    </message>
    <message>
        <source>Select on to the next photo</source>
        <translation>다음 사진까지 선택</translation>
    </message>
    <message>
        <source>Select back to the previous photo</source>
        <translation>이전 사진까지 선택</translation>
    </message>
    <message>
        <source>Select the photo, or no longer</source>
        <translation>사진 선택 또는 해제</translation>
    </message>
    <message>
        <source>Select all photos that are looked for</source>
        <translation>찾는 사진 모두 선택</translation>
    </message>
    <message>
        <source>Add years to the selected ages</source>
        <translation>선택한 나이에 햇수 더하기</translation>
    </message>
    <message>
        <source>Exchange the two selected ages</source>
        <translation>선택한 두 나이 맞바꾸기</translation>
    </message>
    <message>
        <source>Before and after of the suspected change</source>
        <translation>의심되는 변화의 전과 후</translation>
    </message>
    <message>
        <source>Compare the selected photos, or this one with another</source>
        <translation>선택한 사진 비교, 또는 다른 사진과 비교</translation>
    </message>
    <message>
        <source>Photo pixel by pixel</source>
        <translation>사진 1:1 보기</translation>
    </message>
    <message>
        <source>Loupe, while the key is held</source>
        <translation>돋보기(키를 누르는 동안)</translation>
    </message>
    <message>
        <source>Turn the view to the right</source>
        <translation>보기를 오른쪽으로 돌리기</translation>
    </message>
    <message>
        <source>Turn the view to the left</source>
        <translation>보기를 왼쪽으로 돌리기</translation>
    </message>
    <message>
        <source>Brighter</source>
        <translation>더 밝게</translation>
    </message>
    <message>
        <source>Darker</source>
        <translation>더 어둡게</translation>
    </message>
    <message>
        <source>More contrast</source>
        <translation>대비 높이기</translation>
    </message>
    <message>
        <source>Less contrast</source>
        <translation>대비 낮추기</translation>
    </message>
    <message>
        <source>The photo as it is</source>
        <translation>사진 그대로 보기</translation>
    </message>
    <message>
        <source>Photo on the full screen</source>
        <translation>사진을 전체 화면으로</translation>
    </message>
    <message>
        <source>Face box, size and landmarks</source>
        <translation>얼굴 상자, 크기, 특징점</translation>
    </message>
    <message>
        <source>Cover and quality of the face</source>
        <translation>얼굴의 가림과 품질</translation>
    </message>
    <message>
        <source>Life: zoom in</source>
        <translation>타임라인 확대</translation>
    </message>
    <message>
        <source>Life: zoom out</source>
        <translation>타임라인 축소</translation>
    </message>
    <message>
        <source>Life: show all of it</source>
        <translation>타임라인 전체 보기</translation>
    </message>
    <message>
        <source>Life: look for the next flag or state</source>
        <translation>일생: 다음 플래그나 상태 찾기</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>대기열</translation>
    </message>
    <message>
        <source>Life</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>외모</translation>
    </message>
    <message>
        <source>Age, evidence and history</source>
        <translation>나이, 근거, 이력</translation>
    </message>
    <message>
        <source>EXIF of the photo</source>
        <translation>사진의 EXIF</translation>
    </message>
    <message>
        <source>Ages of clues: completed, year age, counting</source>
        <translation>단서의 나이: 만 나이, 연 나이, 세는 나이</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Type an age</source>
        <translation>나이 입력</translation>
    </message>
    <message>
        <source>Views of the queue</source>
        <translation>대기열 보기</translation>
    </message>
    <message>
        <source>Keep the search as a view</source>
        <translation>검색을 보기로 저장</translation>
    </message>
    <message>
        <source>Next order of the queue</source>
        <translation>대기열의 다음 순서</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>All photos side by side</source>
        <translation>모든 사진 나란히</translation>
    </message>
    <message>
        <source>This session: edits, messages, pace</source>
        <translation>이번 작업: 수정, 메시지, 속도</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>설명서</translation>
    </message>
    <message>
        <source>A look round in five steps</source>
        <translation>다섯 단계로 둘러보기</translation>
    </message>
    <message>
        <source>Access log</source>
        <translation>접근 기록</translation>
    </message>
    <message>
        <source>Withdraw the participant…</source>
        <translation>참여자 철회 처리…</translation>
    </message>
    <message>
        <source>Exclude the photo with a reason, or take that back</source>
        <translation>사유를 적어 사진 제외, 또는 제외 취소</translation>
    </message>
    <message>
        <source>Comment on the photo</source>
        <translation>사진에 의견 남기기</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>현황판</translation>
    </message>
    <message>
        <source>What changed between two days</source>
        <translation>두 날짜 사이에 바뀐 내용</translation>
    </message>
    <message>
        <source>Audits by sample</source>
        <translation>표본 감사</translation>
    </message>
    <message>
        <source>Judge the sample</source>
        <translation>표본 판정</translation>
    </message>
    <message>
        <source>Disagreements of two reviewers</source>
        <translation>두 검수자의 불일치</translation>
    </message>
    <message>
        <source>Disputed flags</source>
        <translation>이견이 있는 플래그</translation>
    </message>
    <message>
        <source>Quarantine of the central dataset</source>
        <translation>중앙 데이터셋의 격리 항목</translation>
    </message>
</context>
<context>
    <name>AdjudicationPage</name>
    <message>
        <source>No two reviewers disagree about an age.</source>
        <translation>나이가 일치하지 않는 검수가 없습니다.</translation>
    </message>
    <message>
        <source>Disagreements</source>
        <translation>불일치</translation>
    </message>
</context>
<context>
    <name>AgeEditor</name>
    <message>
        <source>completed</source>
        <translation>만 나이</translation>
    </message>
    <message>
        <source>year age</source>
        <translation>연 나이</translation>
    </message>
    <message>
        <source>counting</source>
        <translation>세는 나이</translation>
    </message>
    <message>
        <source>Age in completed years</source>
        <translation>만 나이</translation>
    </message>
    <message>
        <source>Set {age} and go on  ⏎</source>
        <translation>{age}세로 정하고 다음  ⏎</translation>
    </message>
    <message>
        <source>Go on  ⏎</source>
        <translation>다음  ⏎</translation>
    </message>
    <message>
        <source>Accept and go on  ⏎</source>
        <translation>그대로 확정하고 다음  ⏎</translation>
    </message>
    <message>
        <source>Enter sets it, Esc leaves it as it was</source>
        <translation>Enter로 정하고 Esc로 되돌립니다</translation>
    </message>
    <message>
        <source>✓ stated</source>
        <translation>✓ 확정</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>제안</translation>
    </message>
    <message>
        <source>No clue tells an age; type one</source>
        <translation>나이를 알려 주는 근거가 없습니다. 직접 입력하세요</translation>
    </message>
    <message>
        <source>In conflict: {sides}. A supervisor settles it.</source>
        <translation>충돌: {sides}. 감독자가 해결합니다.</translation>
    </message>
</context>
<context>
    <name>AppearancePlot</name>
    <message>
        <source>{file} · age {age} · {distance} the usual distance</source>
        <translation>{file} · {age}세 · 보통 거리의 {distance}</translation>
    </message>
    <message>
        <source>No photo of known age has a face that could be measured, so there is nothing to draw here.</source>
        <translation>나이를 아는 사진 중 잴 수 있는 얼굴이 없어 그릴 것이 없습니다.</translation>
    </message>
    <message>
        <source>usual up to here</source>
        <translation>여기까지 보통</translation>
    </message>
    <message>
        <source>change between {low} and {high}</source>
        <translation>{low}세와 {high}세 사이의 변화</translation>
    </message>
</context>
<context>
    <name>AppearanceStrip</name>
    <message>
        <source>Appearance</source>
        <translation>외모</translation>
    </message>
    <message>
        <source>Appearance by age</source>
        <translation>나이별 외모</translation>
    </message>
</context>
<context>
    <name>AuditsPage</name>
    <message>
        <source>Look at {n} of {population} photos; accept where no more than {c} are wrong.</source>
        <translation>사진 {population}장 중 {n}장을 살펴보고, 틀린 사진이 {c}장 이하이면 승인합니다.</translation>
    </message>
    <message>
        <source>A good batch is refused with {producer}, a bad one accepted with {consumer}.</source>
        <translation>좋은 배치가 거절될 확률은 {producer}, 나쁜 배치가 승인될 확률은 {consumer}입니다.</translation>
    </message>
    <message>
        <source>Audits by sample</source>
        <translation>표본 감사</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Judged</source>
        <translation>판정</translation>
    </message>
    <message>
        <source>Wrong / accepted</source>
        <translation>틀림 / 허용</translation>
    </message>
    <message>
        <source>Drawn</source>
        <translation>추출</translation>
    </message>
    <message>
        <source>Audits</source>
        <translation>감사 목록</translation>
    </message>
    <message>
        <source>No audit was drawn yet. N begins one of the participants whose stages are done.</source>
        <translation>아직 추출한 감사가 없습니다. N을 누르면 모든 단계를 마친 참여자를 대상으로 새 감사를 시작합니다.</translation>
    </message>
    <message>
        <source>Name of another</source>
        <translation>새 감사의 이름</translation>
    </message>
    <message>
        <source>Of whom this search finds</source>
        <translation>대상 검색</translation>
    </message>
    <message>
        <source>Wrong in a good batch</source>
        <translation>좋은 배치의 오류율</translation>
    </message>
    <message>
        <source>Wrong in a bad batch</source>
        <translation>나쁜 배치의 오류율</translation>
    </message>
    <message>
        <source>A good one may be refused</source>
        <translation>좋은 배치의 거절 허용</translation>
    </message>
    <message>
        <source>A bad one may be accepted</source>
        <translation>나쁜 배치의 승인 허용</translation>
    </message>
    <message>
        <source>Divided by</source>
        <translation>층화 기준</translation>
    </message>
    <message>
        <source>All whose stages are done</source>
        <translation>모든 단계가 끝난 참여자</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>age</source>
        <translation>나이</translation>
    </message>
    <message>
        <source>sex</source>
        <translation>성별</translation>
    </message>
    <message>
        <source>reviewer</source>
        <translation>검수자</translation>
    </message>
    <message>
        <source>Draw the sample</source>
        <translation>표본 추출</translation>
    </message>
    <message>
        <source>It is recorded with its seed and cannot be undone</source>
        <translation>시드와 함께 기록되며 되돌릴 수 없습니다</translation>
    </message>
    <message>
        <source>Enter opens an audit, N begins another.</source>
        <translation>Enter로 감사를 열고, N으로 새 감사를 시작합니다.</translation>
    </message>
    <message>
        <source>accepted, %</source>
        <translation>승인 확률, %</translation>
    </message>
    <message>
        <source>wrong in the batch, %</source>
        <translation>배치의 오류율, %</translation>
    </message>
</context>
<context>
    <name>BatchesModel</name>
    <message>
        <source>Batch</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>확정 일시</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>People</source>
        <translation>사람</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>전달 기록</translation>
    </message>
    <message numerus="yes">
        <source>cannot leave: %n person(s) withdrew</source>
        <translation>
            <numerusform>전달 불가: %n명 철회</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangesPage</name>
    <message>
        <source>{count} facts were stated anew.</source>
        <translation>새로 기록된 항목이 {count}개 있습니다.</translation>
    </message>
    <message>
        <source>The first {most} are listed; `curator changes` lists all.</source>
        <translation>처음 {most}개만 표시합니다. 전체는 `curator changes`로 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Participant</source>
        <translation>참여자</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>After</source>
        <translation>이후</translation>
    </message>
    <message>
        <source>By</source>
        <translation>작성자</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>마지막 변경</translation>
    </message>
    <message>
        <source>What changed between two days</source>
        <translation>두 날짜 사이에 바뀐 내용</translation>
    </message>
    <message>
        <source>From</source>
        <translation>시작일</translation>
    </message>
    <message>
        <source>to the end of</source>
        <translation>종료일(포함)</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
</context>
<context>
    <name>CheckList</name>
    <message>
        <source>Nothing is checked yet. Choose a batch, then press Check.</source>
        <translation>아직 검사하지 않았습니다. 배치를 고르고 검사를 눌러 주십시오.</translation>
    </message>
    <message>
        <source>Checks before anything leaves</source>
        <translation>전달 전 검사</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>잘못됨</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>이상 없음</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>외 {count}개</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>As the desktop</source>
        <translation>시스템 설정</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>여유롭게</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>촘촘하게</translation>
    </message>
    <message>
        <source>Completed years</source>
        <translation>만 나이</translation>
    </message>
    <message>
        <source>Year age</source>
        <translation>연 나이</translation>
    </message>
    <message>
        <source>Counting age</source>
        <translation>세는 나이</translation>
    </message>
    <message>
        <source>In a team</source>
        <translation>팀에서만</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>항상</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>요구하지 않음</translation>
    </message>
</context>
<context>
    <name>CompareCanvas</name>
    <message>
        <source>Two faces compared</source>
        <translation>두 얼굴 비교</translation>
    </message>
    <message>
        <source>alike</source>
        <translation>같음</translation>
    </message>
    <message>
        <source>different</source>
        <translation>다름</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Before and after</source>
        <translation>전과 후</translation>
    </message>
    <message>
        <source>Two photos</source>
        <translation>두 사진</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Back to the photo</source>
        <translation>사진으로 돌아가기</translation>
    </message>
    <message>
        <source>How much of the right face is seen</source>
        <translation>오른쪽 얼굴이 보이는 정도</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>전</translation>
    </message>
    <message>
        <source>After</source>
        <translation>후</translation>
    </message>
    <message>
        <source>age {age}</source>
        <translation>{age}세</translation>
    </message>
    <message>
        <source>age unknown</source>
        <translation>나이 모름</translation>
    </message>
    <message numerus="yes">
        <source>average of %n face(s)</source>
        <translation>
            <numerusform>얼굴 %n개의 평균</numerusform>
        </translation>
    </message>
    <message>
        <source>average</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>{left} against {right}: {mode}</source>
        <translation>{left} 대 {right}: {mode}</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>나란히 보기</translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation>번갈아 보기</translation>
    </message>
    <message>
        <source>Onion skin</source>
        <translation>겹쳐 보기</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>← → right face</source>
        <translation>← → 오른쪽 얼굴</translation>
    </message>
    <message>
        <source>Shift+← → left face</source>
        <translation>Shift+← → 왼쪽 얼굴</translation>
    </message>
    <message>
        <source>Space flip</source>
        <translation>Space 바꾸기</translation>
    </message>
    <message>
        <source>↑ ↓ blend</source>
        <translation>↑ ↓ 섞기</translation>
    </message>
    <message>
        <source>Tab next view</source>
        <translation>Tab 다음 보기</translation>
    </message>
    <message>
        <source>Esc back</source>
        <translation>Esc 뒤로</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>No change of appearance is suspected here, so there is no before and after.</source>
        <translation>여기에는 의심되는 외모 변화가 없어 전과 후가 없습니다.</translation>
    </message>
    <message>
        <source>This photo has no face that could be compared.</source>
        <translation>이 사진에는 비교할 수 있는 얼굴이 없습니다.</translation>
    </message>
    <message>
        <source>No other photo has a face.</source>
        <translation>얼굴이 있는 다른 사진이 없습니다.</translation>
    </message>
</context>
<context>
    <name>Configuring</name>
    <message>
        <source>There is nothing more to undo or redo.</source>
        <translation>더 취소하거나 다시 실행할 것이 없습니다.</translation>
    </message>
    <message>
        <source>Changed: {setting} {key} takes it back.</source>
        <translation>변경함: {setting} {key} 키로 되돌립니다.</translation>
    </message>
</context>
<context>
    <name>ConflictsPage</name>
    <message>
        <source>An age that nobody stated needs a reason.</source>
        <translation>아무도 적지 않은 나이에는 이유가 필요합니다.</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>충돌</translation>
    </message>
    <message>
        <source>Another age  (A)</source>
        <translation>다른 나이  (A)</translation>
    </message>
    <message>
        <source>Another age</source>
        <translation>다른 나이</translation>
    </message>
    <message>
        <source>Reason  (R)</source>
        <translation>이유  (R)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Settle it  ⏎</source>
        <translation>해결  ⏎</translation>
    </message>
    <message>
        <source>Show the photo</source>
        <translation>사진 보기</translation>
    </message>
    <message>
        <source>Conflict before  ←</source>
        <translation>이전 충돌  ←</translation>
    </message>
    <message>
        <source>Next conflict  →</source>
        <translation>다음 충돌  →</translation>
    </message>
    <message>
        <source>Nothing is in conflict: no fact was stated differently by two people at the same time.</source>
        <translation>충돌이 없습니다. 두 사람이 동시에 다르게 적은 사실이 없습니다.</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{count}개 중 {place}번째</translation>
    </message>
    <message>
        <source>A supervisor settles this. Until then nobody can change it, and it is not delivered.</source>
        <translation>감독자가 해결합니다. 그때까지 아무도 바꿀 수 없고 반출되지 않습니다.</translation>
    </message>
    <message>
        <source>1, 2 … choose the side that holds, Enter settles it. Both stay in the history. A settled conflict is not undone by a key; what holds then can be changed like every other statement.</source>
        <translation>1, 2 …로 맞는 쪽을 고르고 Enter로 해결합니다. 양쪽 모두 이력에 남습니다. 해결은 실행 취소할 수 없지만, 그 뒤의 값은 다른 진술처럼 고칠 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>Dashboard</name>
    <message>
        <source>{stage}: {participants} participants, {photos} photos</source>
        <translation>{stage}: 참여자 {participants}명, 사진 {photos}장</translation>
    </message>
    <message>
        <source>Participants by the stage that is due</source>
        <translation>진행할 단계별 참여자</translation>
    </message>
    <message>
        <source>{day}: age of {photos} photos stated</source>
        <translation>{day}: 사진 {photos}장의 나이 입력</translation>
    </message>
    <message>
        <source>Ages stated a day</source>
        <translation>하루에 입력한 나이</translation>
    </message>
    <message>
        <source>Photos by age and sex; a line where the quota is</source>
        <translation>나이와 성별별 사진 수(선은 목표)</translation>
    </message>
    <message>
        <source>{sex}, {ages} years: {photos} photos</source>
        <translation>{sex}, {ages}세: 사진 {photos}장</translation>
    </message>
    <message>
        <source>{wanted} wanted, {share} %</source>
        <translation>목표 {wanted}장, {share} %</translation>
    </message>
    <message>
        <source>corrected by {years} years: {photos} photos</source>
        <translation>{years}세 정정: 사진 {photos}장</translation>
    </message>
    <message>
        <source>Ages that somebody else corrected, by years</source>
        <translation>다른 사람이 정정한 나이(차이별)</translation>
    </message>
    <message>
        <source>{month}: {years} years apart on average; {share} agree</source>
        <translation>{month}: 평균 차이 {years}세, 일치율 {share}</translation>
    </message>
    <message>
        <source>Years between first and second reviewer, by month</source>
        <translation>1차와 2차 검수의 나이 차이(월별)</translation>
    </message>
    <message>
        <source>{user}: {photos} photos, {seconds} seconds a photo</source>
        <translation>{user}: 사진 {photos}장, 장당 {seconds}초</translation>
    </message>
    <message>
        <source>Seconds at work a photo, by name</source>
        <translation>사진 한 장당 작업 시간(초, 이름순)</translation>
    </message>
    <message>
        <source>{user}: {share} of first reviews approved at once</source>
        <translation>{user}: 1차 검수의 즉시 승인율 {share}</translation>
    </message>
    <message>
        <source>First reviews approved at once, by name</source>
        <translation>바로 승인된 1차 검수(이름순)</translation>
    </message>
    <message>
        <source>{user}: {share} of ages changed by somebody else</source>
        <translation>{user}: 다른 사람이 고친 나이의 비율 {share}</translation>
    </message>
    <message>
        <source>Ages changed by others, by name</source>
        <translation>다른 사람이 고친 나이(이름순)</translation>
    </message>
    <message>
        <source>Nothing to count yet</source>
        <translation>아직 집계할 내용이 없습니다</translation>
    </message>
</context>
<context>
    <name>DashboardPage</name>
    <message>
        <source>Counting …</source>
        <translation>집계 중 …</translation>
    </message>
    <message>
        <source>Photos without an age: {count}</source>
        <translation>나이가 없는 사진: {count}</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>현황판</translation>
    </message>
    <message>
        <source>Save tables (CSV)…</source>
        <translation>표 저장(CSV)…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>PDF로 저장…</translation>
    </message>
    <message>
        <source>Arrows choose a figure, Enter or a click opens what is counted. * marks small numbers.</source>
        <translation>화살표로 수치를 고르고, Enter나 클릭으로 해당 항목을 엽니다. *는 수가 적다는 표시입니다.</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>This is the end of the queue.</source>
        <translation>대기열의 끝입니다.</translation>
    </message>
    <message>
        <source>No flag is open any more.</source>
        <translation>미처리 플래그가 더 없습니다.</translation>
    </message>
</context>
<context>
    <name>DisputesPage</name>
    <message>
        <source>No flag is disputed that you have not decided about.</source>
        <translation>결정하지 않은 이견 플래그가 없습니다.</translation>
    </message>
    <message>
        <source>Disputed flags</source>
        <translation>이견이 있는 플래그</translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message>
        <source>This clue tells no age that could be taken.</source>
        <translation>이 근거에는 쓸 수 있는 나이가 없습니다.</translation>
    </message>
    <message>
        <source>No clue tells an age here. Type one, or skip the photo: {key}</source>
        <translation>나이를 알려 주는 단서가 없습니다. 입력하거나 사진을 건너뛰십시오: {key}</translation>
    </message>
    <message>
        <source>No age here can be stated in one go.</source>
        <translation>한 번에 정할 수 있는 나이가 없습니다.</translation>
    </message>
    <message>
        <source>There is nothing more to undo or redo.</source>
        <translation>더 취소하거나 다시 실행할 것이 없습니다.</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>취소함: {what}</translation>
    </message>
    <message>
        <source>Redone: {what}</source>
        <translation>다시 실행함: {what}</translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) undone</source>
        <translation>
            <numerusform>수정 %n건을 실행 취소했습니다</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) redone</source>
        <translation>
            <numerusform>수정 %n건을 다시 실행했습니다</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EvidenceList</name>
    <message>
        <source>Evidence</source>
        <translation>근거</translation>
    </message>
</context>
<context>
    <name>EvidenceModel</name>
    <message>
        <source>disagrees</source>
        <translation>불일치</translation>
    </message>
</context>
<context>
    <name>ExifTable</name>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>EXIF</source>
        <translation>EXIF</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
</context>
<context>
    <name>ExportPage</name>
    <message>
        <source>Batches</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>Choose anew</source>
        <translation>다시 선택</translation>
    </message>
    <message>
        <source>Limits and quotas…</source>
        <translation>한도와 할당…</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>확정</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>검사</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>전달</translation>
    </message>
    <message>
        <source>Notices…</source>
        <translation>통지서…</translation>
    </message>
    <message>
        <source>What recipients have to be told of people who withdrew</source>
        <translation>철회한 사람에 대해 받는 곳에 알려야 할 내용</translation>
    </message>
    <message>
        <source>Sign-in…</source>
        <translation>로그인 정보…</translation>
    </message>
    <message>
        <source>What opens an S3 or SFTP address, for the keychain</source>
        <translation>S3 또는 SFTP 주소를 여는 정보(키체인에 보관)</translation>
    </message>
    <message>
        <source>Name of the new batch</source>
        <translation>새 배치의 이름</translation>
    </message>
    <message>
        <source>How pictures are encoded</source>
        <translation>사진 저장 형식</translation>
    </message>
    <message>
        <source>Filter by participant, photo or reason</source>
        <translation>참여자, 사진, 이유로 거르기</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>거르기</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>구성</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>받는 곳</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>사유</translation>
    </message>
    <message>
        <source>A folder, s3://… or sftp://…</source>
        <translation>폴더, s3://… 또는 sftp://…</translation>
    </message>
    <message>
        <source>Photos that stay; Enter shows one</source>
        <translation>남는 사진(Enter로 보기)</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>검사</translation>
    </message>
    <message>
        <source>Frozen batches</source>
        <translation>확정된 배치</translation>
    </message>
    <message>
        <source>As photos would leave</source>
        <translation>전달될 모습</translation>
    </message>
    <message>
        <source>No batch is frozen yet. Name one above and freeze what is chosen.</source>
        <translation>아직 확정된 배치가 없습니다. 위에 이름을 적고 선택된 사진을 확정하십시오.</translation>
    </message>
    <message>
        <source>Choosing photos …</source>
        <translation>사진 선택 중 …</translation>
    </message>
    <message>
        <source>{chosen} photos of {people} people would leave, {left} would stay.</source>
        <translation>{people}명의 사진 {chosen}장이 전달 대상이고 {left}장은 남습니다.</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>Choosing photos</source>
        <translation>사진 선택 중</translation>
    </message>
    <message numerus="yes">
        <source>The batch {name} is frozen with %n photo(s).</source>
        <translation>
            <numerusform>배치 {name}을(를) 사진 %n장으로 확정했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Freezing a batch</source>
        <translation>배치 확정 중</translation>
    </message>
    <message>
        <source>Checking a batch</source>
        <translation>배치 검사 중</translation>
    </message>
    <message>
        <source>The batch {name} is whole at {where}.</source>
        <translation>배치 {name}이(가) {where}에 온전히 도착했습니다.</translation>
    </message>
    <message>
        <source>Handing over a batch</source>
        <translation>배치 전달 중</translation>
    </message>
    <message>
        <source>{address} opens without a sign-in.</source>
        <translation>{address}은(는) 로그인 정보 없이 열립니다.</translation>
    </message>
    <message>
        <source>What opens {address} is in the keychain.</source>
        <translation>{address}을(를) 여는 정보를 키체인에 보관했습니다.</translation>
    </message>
    <message>
        <source>What opened {address} is forgotten.</source>
        <translation>{address}을(를) 여는 정보를 지웠습니다.</translation>
    </message>
    <message>
        <source>Choose a folder for the notices</source>
        <translation>통지서를 저장할 폴더 선택</translation>
    </message>
    <message numerus="yes">
        <source>%n notice(s) lie in {folder}.</source>
        <translation>
            <numerusform>통지서 %n개를 {folder}에 저장했습니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Nothing stands behind this figure.</source>
        <translation>이 수치에 해당하는 항목이 없습니다.</translation>
    </message>
    <message>
        <source>The queue shows the first {most} of {count} participants.</source>
        <translation>대기열에 참여자 {count}명 중 처음 {most}명을 표시합니다.</translation>
    </message>
    <message>
        <source>Choose a folder for the dashboard</source>
        <translation>현황판을 저장할 폴더 선택</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>저장됨: {path}</translation>
    </message>
</context>
<context>
    <name>Filmstrip</name>
    <message>
        <source>Faces to choose from</source>
        <translation>고를 수 있는 얼굴</translation>
    </message>
</context>
<context>
    <name>FlagRow</name>
    <message numerus="yes">
        <source>State the %n age(s) that the flag offers</source>
        <translation>
            <numerusform>플래그가 제안하는 나이 %n건으로 정하기</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>유지</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>해제</translation>
    </message>
    <message>
        <source>Keep flag</source>
        <translation>플래그 유지</translation>
    </message>
    <message>
        <source>Dismiss flag</source>
        <translation>플래그 해제</translation>
    </message>
    <message>
        <source>Set {age}</source>
        <translation>{age}세로 정하기</translation>
    </message>
    <message numerus="yes">
        <source>Shift %n ages</source>
        <translation>
            <numerusform>나이 %n건 옮기기</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Correct %n ages</source>
        <translation>
            <numerusform>나이 %n건 바로잡기</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FlagStrip</name>
    <message>
        <source>the photo is as it should be</source>
        <translation>사진에 문제없음</translation>
    </message>
    <message>
        <source>the face can be seen well</source>
        <translation>얼굴이 잘 보임</translation>
    </message>
    <message>
        <source>the other faces do not matter</source>
        <translation>다른 얼굴은 무관함</translation>
    </message>
    <message>
        <source>the evidence is wrong</source>
        <translation>근거가 잘못됨</translation>
    </message>
    <message>
        <source>Why dismiss {flag}?</source>
        <translation>{flag} 플래그를 해제하는 이유는?</translation>
    </message>
    <message>
        <source>Press a digit, or type a reason and Enter; Esc to leave</source>
        <translation>숫자를 누르거나 사유를 적고 Enter, 그만두려면 Esc</translation>
    </message>
    <message>
        <source>Reason for dismissing the flag</source>
        <translation>플래그 해제 사유</translation>
    </message>
</context>
<context>
    <name>Greeting</name>
    <message>
        <source>No font here has Korean letters. Install one: fonts-nanum on Debian and Ubuntu, google-noto-sans-cjk-fonts on Fedora, noto-fonts-cjk on Arch.</source>
        <translation>한글 글꼴이 없습니다. 설치하십시오: Debian·Ubuntu는 fonts-nanum, Fedora는 google-noto-sans-cjk-fonts, Arch는 noto-fonts-cjk.</translation>
    </message>
</context>
<context>
    <name>GridPage</name>
    <message numerus="yes">
        <source>%n faces side by side</source>
        <translation>
            <numerusform>나란히 놓은 얼굴 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more left out</source>
        <translation>
            <numerusform>%n장은 제외됨</numerusform>
        </translation>
    </message>
    <message>
        <source>Back to the photo  (Esc)</source>
        <translation>사진으로 돌아가기  (Esc)</translation>
    </message>
    <message>
        <source>Faces compared</source>
        <translation>비교한 얼굴</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>모든 사진</translation>
    </message>
    <message>
        <source>No participant in the queue has photos. Clear the search to see all.</source>
        <translation>대기열에 사진이 있는 참여자가 없습니다. 검색을 지우면 모두 보입니다.</translation>
    </message>
    <message>
        <source>{place} of {total}   {participant}, photo {index}</source>
        <translation>{total}장 중 {place}번째   {participant}, 사진 {index}</translation>
    </message>
</context>
<context>
    <name>GroundBar</name>
    <message>
        <source>How far the age may be off</source>
        <translation>나이의 오차 범위</translation>
    </message>
    <message>
        <source>The age may be off by: {years}</source>
        <translation>나이의 오차 범위: {years}</translation>
    </message>
    <message>
        <source>How sure you are</source>
        <translation>확신 정도</translation>
    </message>
    <message>
        <source>Reason for the age</source>
        <translation>나이의 이유</translation>
    </message>
    <message>
        <source>How sure: {confidence}</source>
        <translation>확신 정도: {confidence}</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>이유: {reason}</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>(month)</source>
        <translation>(월까지)</translation>
    </message>
    <message>
        <source>(year)</source>
        <translation>(연도만)</translation>
    </message>
    <message>
        <source>born {date}</source>
        <translation>출생 {date}</translation>
    </message>
    <message>
        <source>{done} of {total} reviewed</source>
        <translation>{total}장 중 {done}장 검수</translation>
    </message>
    <message numerus="yes">
        <source>%n open flag(s)</source>
        <translation>
            <numerusform>미처리 플래그 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Importing photos</source>
        <translation>사진 가져오는 중</translation>
    </message>
    <message>
        <source>Analysing photos</source>
        <translation>사진 분석 중</translation>
    </message>
    <message>
        <source>Making the demo</source>
        <translation>데모 만드는 중</translation>
    </message>
    <message>
        <source>Import stopped.</source>
        <translation>가져오기를 멈췄습니다.</translation>
    </message>
    <message>
        <source>Import done.</source>
        <translation>가져오기를 마쳤습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n new photo(s).</source>
        <translation>
            <numerusform>새 사진 %n장.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already here.</source>
        <translation>
            <numerusform>이미 있는 사진 %n장.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s): see curator findings.</source>
        <translation>
            <numerusform>확인할 파일 %n건: curator findings로 보세요.</numerusform>
        </translation>
    </message>
    <message>
        <source>Analysis stopped.</source>
        <translation>분석을 멈췄습니다.</translation>
    </message>
    <message>
        <source>Analysis done.</source>
        <translation>분석을 마쳤습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) analysed.</source>
        <translation>
            <numerusform>사진 %n장 분석.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable.</source>
        <translation>
            <numerusform>읽을 수 없는 사진 %n장.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JudgingPage</name>
    <message>
        <source>Sample: {name}</source>
        <translation>표본: {name}</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>표본</translation>
    </message>
    <message>
        <source>Sign  (F)</source>
        <translation>서명  (F)</translation>
    </message>
    <message>
        <source>Send the batch back  (F)</source>
        <translation>배치 반려  (F)</translation>
    </message>
    <message>
        <source>With 95 % no more than {share} of the batch are wrong.</source>
        <translation>95 % 신뢰도로 배치의 오류율은 {share} 이하입니다.</translation>
    </message>
    <message>
        <source>✓ Accepted and signed.</source>
        <translation>✓ 승인하고 서명했습니다.</translation>
    </message>
    <message>
        <source>✕ The whole batch was sent back.</source>
        <translation>✕ 배치 전체를 반려했습니다.</translation>
    </message>
    <message>
        <source>{count} participants were changed since the draw; draw another sample.</source>
        <translation>추출 이후 참여자 {count}명이 변경되었습니다. 표본을 다시 추출하십시오.</translation>
    </message>
    <message>
        <source>Sign that this sample stands for the batch? Press F again; it cannot be undone.</source>
        <translation>이 표본이 배치를 대표한다고 서명하시겠습니까? F를 한 번 더 누르십시오. 되돌릴 수 없습니다.</translation>
    </message>
    <message>
        <source>Send all participants of the batch back to the first review? Press F again.</source>
        <translation>배치의 모든 참여자를 1차 검수로 반려하시겠습니까? F를 한 번 더 누르십시오.</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>Press 1 to 9 to take the age of that clue; Esc to leave.</source>
        <translation>1–9를 누르면 그 근거의 나이로 정합니다. 그만두려면 Esc.</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Keys</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>All keys as they were</source>
        <translation>모든 키를 처음대로</translation>
    </message>
    <message>
        <source>{key} keeps its meaning; press another key, or Esc.</source>
        <translation>{key}의 뜻은 바꿀 수 없습니다. 다른 키나 Esc를 누르십시오.</translation>
    </message>
    <message>
        <source>{key} is the key of “{action}”. Press it again to take it from there, or Esc.</source>
        <translation>{key}은(는) “{action}”의 키입니다. 한 번 더 누르면 가져오고, Esc를 누르면 그만둡니다.</translation>
    </message>
    <message>
        <source>{key}: {action}</source>
        <translation>{key}: {action}</translation>
    </message>
    <message>
        <source>Press the new key of “{action}”, or Esc.</source>
        <translation>“{action}”의 새 키를 누르십시오. 그만두려면 Esc.</translation>
    </message>
    <message>
        <source>Press a key on this page to change it.</source>
        <translation>바꿀 키를 이 화면에서 누르십시오.</translation>
    </message>
    <message>
        <source>All keys are as they were.</source>
        <translation>모든 키가 처음대로입니다.</translation>
    </message>
    <message>
        <source>{action}: {key}</source>
        <translation>{action}: {key}</translation>
    </message>
</context>
<context>
    <name>LabelPanel</name>
    <message>
        <source>The face looks {low}–{high}</source>
        <translation>얼굴로 보이는 나이 {low}–{high}</translation>
    </message>
    <message>
        <source>disagrees</source>
        <translation>어긋남</translation>
    </message>
    <message>
        <source>Nobody has said anything about this photo yet.</source>
        <translation>이 사진에는 아직 기록이 없습니다.</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>만 나이</translation>
    </message>
    <message>
        <source>year age</source>
        <translation>연 나이</translation>
    </message>
    <message>
        <source>counting</source>
        <translation>세는 나이</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>근거</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>나이</translation>
    </message>
    <message>
        <source>EXIF</source>
        <translation>EXIF</translation>
    </message>
    <message>
        <source>History</source>
        <translation>이력</translation>
    </message>
</context>
<context>
    <name>LeftOutModel</name>
    <message>
        <source>Participant</source>
        <translation>참여자</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Why it stays</source>
        <translation>남는 이유</translation>
    </message>
</context>
<context>
    <name>Libraries</name>
    <message>
        <source>Choose an empty folder for the library</source>
        <translation>라이브러리를 만들 빈 폴더 선택</translation>
    </message>
    <message>
        <source>Choose a library</source>
        <translation>라이브러리 선택</translation>
    </message>
    <message>
        <source>Choose a folder for the demo</source>
        <translation>데모를 만들 폴더 선택</translation>
    </message>
    <message>
        <source>Choose a folder with one folder a participant</source>
        <translation>참여자별 폴더가 들어 있는 폴더 선택</translation>
    </message>
</context>
<context>
    <name>LifeBar</name>
    <message>
        <source>+2 or −1, Enter</source>
        <translation>+2 또는 −1, Enter</translation>
    </message>
    <message>
        <source>Years to add to the selected ages</source>
        <translation>선택한 나이에 더할 햇수</translation>
    </message>
    <message>
        <source>Shift…</source>
        <translation>옮기기…</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>맞바꾸기</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Add years to the selected ages</source>
        <translation>선택한 나이에 햇수 더하기</translation>
    </message>
    <message>
        <source>Exchange the two selected ages</source>
        <translation>선택한 두 나이 맞바꾸기</translation>
    </message>
    <message>
        <source>Compare the selected photos</source>
        <translation>선택한 사진 비교</translation>
    </message>
    <message>
        <source>Accept every proposed age that nothing speaks against</source>
        <translation>어긋나는 단서가 없는 제안 나이를 모두 수락</translation>
    </message>
    <message>
        <source>Look for photos by flag or state</source>
        <translation>플래그나 상태로 사진 찾기</translation>
    </message>
    <message>
        <source>Looked for: {what}</source>
        <translation>찾는 것: {what}</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{total}장 중 {done}장</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n장 선택</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accept %n consistent</source>
        <translation>
            <numerusform>일치하는 %n건 수락</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LifeFilter</name>
    <message>
        <source>All photos</source>
        <translation>모든 사진</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>플래그 있음</translation>
    </message>
    <message>
        <source>Age not stated</source>
        <translation>나이 미정</translation>
    </message>
    <message>
        <source>Age stated</source>
        <translation>나이 정함</translation>
    </message>
    <message>
        <source>A clue disagrees</source>
        <translation>단서와 어긋남</translation>
    </message>
</context>
<context>
    <name>LifeView</name>
    <message>
        <source>Life: photos by age</source>
        <translation>타임라인: 나이별 사진</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>모름</translation>
    </message>
    <message>
        <source>stated</source>
        <translation>확정</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>제안</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>선택됨</translation>
    </message>
    <message>
        <source>age {age}</source>
        <translation>{age}세</translation>
    </message>
    <message>
        <source>No photos here yet.</source>
        <translation>아직 사진이 없습니다.</translation>
    </message>
    <message>
        <source>Choose a participant at the left.</source>
        <translation>왼쪽에서 참여자를 고르세요.</translation>
    </message>
    <message>
        <source>age unknown</source>
        <translation>나이 모름</translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) without</source>
        <translation>
            <numerusform>%n년 공백</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Locking</name>
    <message>
        <source>This library is not encrypted, so there is nothing to lock.</source>
        <translation>암호화되지 않은 라이브러리라 잠글 것이 없습니다.</translation>
    </message>
    <message>
        <source>This library is not encrypted; curator encrypt changes that.</source>
        <translation>이 라이브러리는 암호화되어 있지 않습니다. curator encrypt로 암호화할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>ManualPage</name>
    <message>
        <source>Manual</source>
        <translation>설명서</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>설명서에서 찾기</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>다음 위치</translation>
    </message>
    <message>
        <source>The manual does not have these words.</source>
        <translation>설명서에 없는 말입니다.</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Library</source>
        <translation>라이브러리(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>검수(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Supervise</source>
        <translation>감독(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>시스템 설정</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>잠그지 않음</translation>
    </message>
    <message>
        <source>After {count} minutes</source>
        <translation>{count}분 뒤</translation>
    </message>
    <message>
        <source>Lock when idle</source>
        <translation>사용하지 않으면 잠금</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Notices to recipients</source>
        <translation>받는 곳에 보낼 통지서</translation>
    </message>
    <message numerus="yes">
        <source>%n notice(s). Send each to its recipient.</source>
        <translation>
            <numerusform>통지서 %n개. 각각 받는 곳에 보내세요.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>저장…</translation>
    </message>
</context>
<context>
    <name>Offers</name>
    <message>
        <source>participant</source>
        <translation>참여자</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>설정</translation>
    </message>
</context>
<context>
    <name>OneByOne</name>
    <message>
        <source>Age in completed years, then Enter</source>
        <translation>만 나이를 입력하고 Enter</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>나이</translation>
    </message>
    <message>
        <source>Reason, then Enter</source>
        <translation>이유를 입력하고 Enter</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Before  ←</source>
        <translation>이전  ←</translation>
    </message>
    <message>
        <source>Next  →</source>
        <translation>다음  →</translation>
    </message>
    <message>
        <source>On the desk  (P)</source>
        <translation>사진 화면에서 보기  (P)</translation>
    </message>
    <message>
        <source>Leave this page and show the photo among the others of the participant</source>
        <translation>이 화면을 떠나 참여자의 다른 사진과 함께 보여 줍니다</translation>
    </message>
    <message>
        <source>A number answers, arrows go to another photo, Esc leaves.</source>
        <translation>숫자로 답하고, 화살표로 다른 사진으로 가며, Esc로 나갑니다.</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place}/{count}</translation>
    </message>
</context>
<context>
    <name>Orders</name>
    <message>
        <source>By suspicion</source>
        <translation>의심도순</translation>
    </message>
    <message>
        <source>By progress</source>
        <translation>진행순</translation>
    </message>
    <message>
        <source>Lately worked on</source>
        <translation>최근 작업순</translation>
    </message>
    <message>
        <source>By id</source>
        <translation>ID순</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>이름순</translation>
    </message>
</context>
<context>
    <name>PaceLabel</name>
    <message>
        <source>{done} of {total} today</source>
        <translation>오늘 {total}장 중 {done}장</translation>
    </message>
    <message>
        <source>{rate} / h · {time} left</source>
        <translation>시간당 {rate}장 · {time} 남음</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Back to the photos  (Esc)</source>
        <translation>사진으로 돌아가기  (Esc)</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Commands</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Type a command, a participant or a setting</source>
        <translation>명령, 참여자, 설정을 입력하십시오</translation>
    </message>
</context>
<context>
    <name>Personal</name>
    <message>
        <source>Kept as a view: {name}</source>
        <translation>보기로 저장함: {name}</translation>
    </message>
</context>
<context>
    <name>PhotoView</name>
    <message>
        <source>Photo</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>turned by {angle}°</source>
        <translation>{angle}° 돌림</translation>
    </message>
    <message>
        <source>brightness</source>
        <translation>밝기</translation>
    </message>
    <message>
        <source>contrast</source>
        <translation>대비</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Photo before</source>
        <translation>이전 사진</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>다음 사진</translation>
    </message>
    <message>
        <source>Coarseness</source>
        <translation>거칠기</translation>
    </message>
    <message>
        <source>Coarseness of the blur, in widths of the face</source>
        <translation>흐림의 거칠기(얼굴 너비 기준)</translation>
    </message>
    <message>
        <source>A photo as it would leave</source>
        <translation>전달될 모습의 사진</translation>
    </message>
    <message>
        <source>No photo is chosen.</source>
        <translation>선택된 사진이 없습니다.</translation>
    </message>
    <message>
        <source>{place} of {count}: age {age}, quality {quality} %</source>
        <translation>{count}장 중 {place}번째: {age}세, 품질 {quality} %</translation>
    </message>
</context>
<context>
    <name>PrintDate</name>
    <message>
        <source>Date on the print:</source>
        <translation>인화지의 날짜:</translation>
    </message>
    <message>
        <source>’98 7 24, 1998-07 or 1998</source>
        <translation>’98 7 24, 1998-07 또는 1998</translation>
    </message>
    <message>
        <source>Date that is burnt into the print</source>
        <translation>인화지에 찍힌 날짜</translation>
    </message>
    <message>
        <source>Enter states it, Esc leaves</source>
        <translation>Enter로 정하고 Esc로 나갑니다</translation>
    </message>
    <message>
        <source>This is no date yet: year, month, day</source>
        <translation>아직 날짜가 아닙니다: 연, 월, 일</translation>
    </message>
    <message>
        <source>{date}, age {age}</source>
        <translation>{date}, {age}세</translation>
    </message>
</context>
<context>
    <name>Privacy</name>
    <message>
        <source>Removing all data of {participant} …</source>
        <translation>{participant}의 모든 자료를 삭제하는 중 …</translation>
    </message>
    <message>
        <source>Choose a folder for the certificate</source>
        <translation>확인서를 저장할 폴더 선택</translation>
    </message>
    <message>
        <source>{participant} is withdrawn. `curator withdraw` with --certificate writes the certificate.</source>
        <translation>{participant}의 철회 처리를 마쳤습니다. 확인서는 `curator withdraw` 명령에 --certificate를 붙여 받을 수 있습니다.</translation>
    </message>
    <message>
        <source>{participant} is withdrawn; the certificate is in {path}.</source>
        <translation>{participant}의 철회 처리를 마쳤습니다. 확인서: {path}</translation>
    </message>
</context>
<context>
    <name>QuarantinePage</name>
    <message numerus="yes">
        <source>%n statement(s) were not taken.</source>
        <translation>
            <numerusform>받아들이지 않은 기록이 %n개 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>When</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Sent by</source>
        <translation>보낸 사람</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>About</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Why not taken</source>
        <translation>받아들이지 않은 이유</translation>
    </message>
    <message>
        <source>Quarantine of the central dataset</source>
        <translation>중앙 데이터셋의 격리 항목</translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message>
        <source>{id} {name}, {stage}, {reviewed} of {photos} reviewed, open flags: {flags}</source>
        <translation>{id} {name}, {stage}, {photos}장 중 {reviewed}장 검수, 미처리 플래그 {flags}개</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Search participants</source>
        <translation>참여자 검색</translation>
    </message>
    <message>
        <source>Order of participants</source>
        <translation>참여자 정렬</translation>
    </message>
    <message>
        <source>Participants</source>
        <translation>참여자</translation>
    </message>
    <message>
        <source>Nobody fits the search. Clear it to see everyone.</source>
        <translation>검색에 맞는 참여자가 없습니다. 검색을 지우면 모두 보입니다.</translation>
    </message>
    <message>
        <source>This library is empty. Choose Library, Import photos to fill it.</source>
        <translation>라이브러리가 비어 있습니다. 라이브러리 메뉴의 사진 가져오기로 채우세요.</translation>
    </message>
    <message numerus="yes">
        <source>{shown} of %n participant(s)</source>
        <translation>
            <numerusform>참여자 %n명 중 {shown}명</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n participant(s)</source>
        <translation>
            <numerusform>참여자 %n명</numerusform>
        </translation>
    </message>
    <message>
        <source>Search id, name, flag:…, gap&gt;5</source>
        <translation>ID, 이름, 플래그:…, 간격&gt;5</translation>
    </message>
    <message>
        <source>For example: flag:wrong_person state:open gap&gt;5 김</source>
        <translation>예: 플래그:wrong_person 상태:open 간격&gt;5 김</translation>
    </message>
    <message>
        <source>Name of this view, then Enter</source>
        <translation>보기의 이름, 그리고 Enter</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>보기의 이름</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Views: searches under a name</source>
        <translation>보기: 이름을 붙인 검색</translation>
    </message>
    <message>
        <source>Keep this search as a view…</source>
        <translation>이 검색을 보기로 저장…</translation>
    </message>
    <message>
        <source>Forget the view {name}</source>
        <translation>보기 삭제: {name}</translation>
    </message>
    <message>
        <source>Own search</source>
        <translation>직접 검색</translation>
    </message>
</context>
<context>
    <name>QuotaBoard</name>
    <message>
        <source>Women and girls: chosen of those that may leave, by age</source>
        <translation>여성: 나이별 선택 / 전달 가능 사진 수</translation>
    </message>
    <message>
        <source>Men and boys: chosen of those that may leave, by age</source>
        <translation>남성: 나이별 선택 / 전달 가능 사진 수</translation>
    </message>
    <message>
        <source>Photos by age and sex</source>
        <translation>나이와 성별에 따른 사진 수</translation>
    </message>
    <message>
        <source>{low} to {high}, {sex}: {chosen} of {usable}</source>
        <translation>{low}–{high}세, {sex}: {usable}장 중 {chosen}장</translation>
    </message>
    <message>
        <source>female</source>
        <translation>여성</translation>
    </message>
    <message>
        <source>male</source>
        <translation>남성</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>candles</source>
        <translation>초 개수</translation>
    </message>
    <message>
        <source>school</source>
        <translation>학교</translation>
    </message>
    <message>
        <source>on the print</source>
        <translation>사진에 적힘</translation>
    </message>
    <message>
        <source>same day</source>
        <translation>같은 날</translation>
    </message>
    <message>
        <source>as its neighbours</source>
        <translation>앞뒤 사진</translation>
    </message>
    <message>
        <source>was told</source>
        <translation>본인 진술</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>확실</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>아마도</translation>
    </message>
    <message>
        <source>a guess</source>
        <translation>추측</translation>
    </message>
    <message>
        <source>to the year</source>
        <translation>정확히</translation>
    </message>
</context>
<context>
    <name>RegionTable</name>
    <message>
        <source>{region} {change} %, between {low} and {high} %, {state}</source>
        <translation>{region} {change} %, {low} %에서 {high} % 사이, {state}</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>뚜렷함</translation>
    </message>
    <message>
        <source>could be none</source>
        <translation>변화가 없을 수도 있음</translation>
    </message>
    <message>
        <source>Change by region</source>
        <translation>부위별 변화</translation>
    </message>
    <message>
        <source>In % of the distance between the eyes, with the interval. A full dot is a clear change.</source>
        <translation>두 눈 사이 거리에 대한 %와 그 구간입니다. 채워진 점은 뚜렷한 변화입니다.</translation>
    </message>
    <message>
        <source>Regions are measured over many photos: open the before and after of a suspected change for them.</source>
        <translation>부위별 변화는 여러 사진에서 잽니다. 의심되는 변화의 전과 후에서 보세요.</translation>
    </message>
</context>
<context>
    <name>Remarks</name>
    <message>
        <source>the face is covered</source>
        <translation>얼굴이 가려짐</translation>
    </message>
    <message>
        <source>the face is too small</source>
        <translation>얼굴이 너무 작음</translation>
    </message>
    <message>
        <source>it shows somebody else</source>
        <translation>다른 사람의 사진임</translation>
    </message>
    <message>
        <source>nothing tells the age</source>
        <translation>나이를 알 근거가 없음</translation>
    </message>
    <message>
        <source>change of appearance confirmed (kept as a neutral code)</source>
        <translation>외모 변화 확인 (중립 코드로 저장)</translation>
    </message>
    <message>
        <source>Reason or comment</source>
        <translation>사유 또는 의견</translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation>제외됨</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>건너뜀</translation>
    </message>
    <message>
        <source>Type a comment and Enter; Esc to leave</source>
        <translation>의견을 입력하고 Enter, 취소는 Esc</translation>
    </message>
    <message>
        <source>What is there to say about this photo?</source>
        <translation>이 사진에 남길 의견은 무엇입니까?</translation>
    </message>
    <message>
        <source>Press a digit, or type a reason and Enter; Esc to leave</source>
        <translation>숫자를 누르거나 사유를 입력하고 Enter, 취소는 Esc</translation>
    </message>
    <message>
        <source>Why exclude this photo?</source>
        <translation>이 사진을 제외하는 사유는 무엇입니까?</translation>
    </message>
</context>
<context>
    <name>ReviewLine</name>
    <message>
        <source>I cannot tell the age</source>
        <translation>나이를 알 수 없음</translation>
    </message>
    <message>
        <source>the participant has to be asked</source>
        <translation>참여자에게 물어봐야 함</translation>
    </message>
    <message>
        <source>I want to see the others first</source>
        <translation>다른 사진을 먼저 보려고 함</translation>
    </message>
    <message>
        <source>ages to mend</source>
        <translation>고칠 나이가 있음</translation>
    </message>
    <message>
        <source>flags to look at again</source>
        <translation>다시 볼 플래그가 있음</translation>
    </message>
    <message>
        <source>photos of somebody else</source>
        <translation>다른 사람의 사진이 있음</translation>
    </message>
    <message>
        <source>Go to the first of them</source>
        <translation>첫 번째로 이동</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>답</translation>
    </message>
    <message>
        <source>Returned by {user} ({stage}): {reason}</source>
        <translation>{user} 님이 되돌림({stage}): {reason}</translation>
    </message>
    <message>
        <source>Press a digit, or type a reason and Enter; Esc to leave</source>
        <translation>숫자를 누르거나 사유를 입력하고 Enter, 그만두려면 Esc</translation>
    </message>
    <message>
        <source>Digit for the stage, user and Enter; “nobody” takes it back</source>
        <translation>숫자로 단계를 고르고 사용자를 입력한 뒤 Enter, 거두려면 nobody</translation>
    </message>
    <message numerus="yes">
        <source>Who gets the {stage} of %n participant(s)?</source>
        <translation>
            <numerusform>참여자 %n명의 {stage}를 누구에게 배정합니까?</numerusform>
        </translation>
    </message>
    <message>
        <source>Why skip this photo?</source>
        <translation>이 사진을 건너뛰는 이유는?</translation>
    </message>
    <message>
        <source>What has to be mended?</source>
        <translation>무엇을 고쳐야 합니까?</translation>
    </message>
</context>
<context>
    <name>Reviews</name>
    <message>
        <source>Nobody else is due for you here.</source>
        <translation>여기에는 내 차례인 참여자가 더 없습니다.</translation>
    </message>
</context>
<context>
    <name>SessionPage</name>
    <message>
        <source>This session</source>
        <translation>이번 작업</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>수정</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Enter on an edit: go back to the state behind it. Those undone are struck out.</source>
        <translation>수정에서 Enter: 그 직후의 상태로 돌아갑니다. 취소한 것에는 줄이 그어져 있습니다.</translation>
    </message>
    <message>
        <source>The session begins</source>
        <translation>작업 시작</translation>
    </message>
    <message>
        <source>This session: {photos} photos, {others} flags and faces, {time} at work</source>
        <translation>이번 작업: 사진 {photos}장, 플래그와 얼굴 {others}건, 작업 시간 {time}</translation>
    </message>
    <message>
        <source>Today: {photos} photos, {others} flags and faces, {time} at work</source>
        <translation>오늘: 사진 {photos}장, 플래그와 얼굴 {others}건, 작업 시간 {time}</translation>
    </message>
    <message>
        <source>{rate} photos an hour; the {left} that are left take {time} more</source>
        <translation>시간당 {rate}장, 남은 {left}장에 {time} 더 걸립니다</translation>
    </message>
    <message>
        <source>Nothing was stated yet.</source>
        <translation>아직 진술한 것이 없습니다.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>설정에서 찾기</translation>
    </message>
    <message>
        <source>Yours, for every library</source>
        <translation>내 설정, 모든 라이브러리에 적용</translation>
    </message>
    <message>
        <source>This library; kept in its settings.toml</source>
        <translation>이 라이브러리의 설정, settings.toml에 저장</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>Default of: {setting}</source>
        <translation>기본값: {setting}</translation>
    </message>
</context>
<context>
    <name>SideCard</name>
    <message>
        <source>device {id}</source>
        <translation>기기 {id}</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>취소됨</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Sign-in of a destination</source>
        <translation>보내는 곳 로그인 정보</translation>
    </message>
    <message>
        <source>What opens {address} lies in this system&apos;s keychain only, in no file and no log.</source>
        <translation>{address}을(를) 여는 정보는 이 시스템의 키체인에만 보관하며, 파일이나 로그에는 남지 않습니다.</translation>
    </message>
    <message>
        <source>Access key</source>
        <translation>액세스 키</translation>
    </message>
    <message>
        <source>Secret key</source>
        <translation>비밀 키</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>Server, where it is not Amazon&apos;s</source>
        <translation>서버(Amazon이 아닌 경우)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>보관</translation>
    </message>
</context>
<context>
    <name>Sorting</name>
    <message>
        <source>Select two photos to exchange their ages: Shift+→, or Ctrl and click.</source>
        <translation>나이를 맞바꿀 사진 두 장을 선택하세요: Shift+→ 또는 Ctrl과 클릭.</translation>
    </message>
    <message>
        <source>No flag of this photo offers ages to state.</source>
        <translation>이 사진에는 나이를 제안하는 플래그가 없습니다.</translation>
    </message>
</context>
<context>
    <name>Stages</name>
    <message>
        <source>1st</source>
        <translation>1차</translation>
    </message>
    <message>
        <source>2nd</source>
        <translation>2차</translation>
    </message>
    <message>
        <source>audit</source>
        <translation>의미</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>review ended</source>
        <translation>검수 끝남</translation>
    </message>
    <message>
        <source>for {user}</source>
        <translation>{user} 담당</translation>
    </message>
    <message>
        <source>blind</source>
        <translation>가림</translation>
    </message>
    <message>
        <source>{stage} is due again</source>
        <translation>{stage}를 다시 할 차례</translation>
    </message>
    <message>
        <source>{stage} assigned as before</source>
        <translation>{stage} 배정을 이전으로</translation>
    </message>
    <message numerus="yes">
        <source>{stage} of %n participant(s) assigned to {user}</source>
        <translation>
            <numerusform>참여자 %n명의 {stage} 단계를 {user}에게 배정</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Statement</name>
    <message>
        <source>neutral code</source>
        <translation>중립 코드</translation>
    </message>
    <message>
        <source>version {version} of the text, given on {date}</source>
        <translation>동의서 {version} 판, {date} 동의</translation>
    </message>
    <message>
        <source>until {date}</source>
        <translation>{date}까지</translation>
    </message>
    <message>
        <source>revoked on {date}</source>
        <translation>{date} 철회</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>사진 %n장</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stating</name>
    <message>
        <source>No other face was found on this photo.</source>
        <translation>이 사진에는 다른 얼굴이 없습니다.</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>Stop what is under way</source>
        <translation>진행 중인 작업 멈춤</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행률</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{total} 중 {done}</translation>
    </message>
    <message>
        <source>{rate} a second</source>
        <translation>초당 {rate}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>{time} 남음</translation>
    </message>
</context>
<context>
    <name>Supervise</name>
    <message>
        <source>labelled {age} years</source>
        <translation>라벨 {age}세</translation>
    </message>
    <message>
        <source>You worked on this yourself and cannot judge it.</source>
        <translation>직접 작업한 사진이므로 판정할 수 없습니다.</translation>
    </message>
    <message>
        <source>First review, {user}: {said}</source>
        <translation>1차 검수, {user}: {said}</translation>
    </message>
    <message>
        <source>Second review, {user}: {said}</source>
        <translation>2차 검수, {user}: {said}</translation>
    </message>
    <message>
        <source>{age} years, as {user} says</source>
        <translation>{age}세 ({user})</translation>
    </message>
    <message>
        <source>another age</source>
        <translation>다른 나이</translation>
    </message>
    <message>
        <source>now: {state}</source>
        <translation>현재: {state}</translation>
    </message>
    <message>
        <source>Keep the flag, as {user} says</source>
        <translation>플래그 유지 ({user})</translation>
    </message>
    <message>
        <source>Dismiss the flag, as {user} says</source>
        <translation>플래그 해제 ({user})</translation>
    </message>
    <message>
        <source>{judged} of {n} judged · {wrong} wrong, up to {c} are accepted</source>
        <translation>{n}장 중 {judged}장 판정 · 틀림 {wrong}장, {c}장까지 허용</translation>
    </message>
</context>
<context>
    <name>Supervising</name>
    <message>
        <source>This library belongs to no team; nothing is sent, and nothing can be refused.</source>
        <translation>이 라이브러리는 팀에 속하지 않아 보내는 내용도 거절되는 내용도 없습니다.</translation>
    </message>
    <message>
        <source>Asking the central dataset …</source>
        <translation>중앙 데이터셋에 확인하는 중 …</translation>
    </message>
    <message>
        <source>It is not here.</source>
        <translation>이 라이브러리에 없습니다.</translation>
    </message>
</context>
<context>
    <name>Syncing</name>
    <message>
        <source>Sending photos</source>
        <translation>사진 보내는 중</translation>
    </message>
    <message>
        <source>Synced: {sent} sent, {received} received.</source>
        <translation>동기화했습니다. {sent}건 보냄, {received}건 받음.</translation>
    </message>
</context>
<context>
    <name>Team</name>
    <message>
        <source>It is not here any more.</source>
        <translation>이제 여기에 없습니다.</translation>
    </message>
    <message>
        <source>Settled. Both sides stay in the history.</source>
        <translation>해결했습니다. 양쪽 모두 이력에 남습니다.</translation>
    </message>
    <message>
        <source>{count} unsent</source>
        <translation>보내지 않음 {count}</translation>
    </message>
    <message>
        <source>{count} in conflict</source>
        <translation>충돌 {count}</translation>
    </message>
    <message>
        <source>{count} refused</source>
        <translation>거절 {count}</translation>
    </message>
    <message>
        <source>confirmed {time}</source>
        <translation>{time} 확인됨</translation>
    </message>
    <message>
        <source>syncing …</source>
        <translation>동기화 중 …</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>오프라인</translation>
    </message>
    <message>
        <source>sync stopped</source>
        <translation>동기화 멈춤</translation>
    </message>
    <message>
        <source>not synced yet</source>
        <translation>아직 동기화하지 않음</translation>
    </message>
    <message>
        <source>All was read back from the central dataset: {time}</source>
        <translation>중앙 데이터셋에서 모두 다시 읽은 때: {time}</translation>
    </message>
    <message>
        <source>{key} syncs now</source>
        <translation>{key}: 지금 동기화</translation>
    </message>
    <message>
        <source>age</source>
        <translation>나이</translation>
    </message>
    <message>
        <source>flag</source>
        <translation>플래그</translation>
    </message>
    <message>
        <source>face</source>
        <translation>얼굴</translation>
    </message>
    <message>
        <source>participant</source>
        <translation>참여자</translation>
    </message>
    <message>
        <source>photo</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>exclusion</source>
        <translation>제외</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>의견</translation>
    </message>
    <message>
        <source>assignment</source>
        <translation>배정</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>판정</translation>
    </message>
    <message>
        <source>consent</source>
        <translation>동의</translation>
    </message>
    <message>
        <source>second age</source>
        <translation>2차 라벨</translation>
    </message>
    <message>
        <source>flag of the second review</source>
        <translation>2차 검수의 플래그</translation>
    </message>
    <message>
        <source>skip</source>
        <translation>건너뜀</translation>
    </message>
    <message>
        <source>withdrawal</source>
        <translation>철회 처리</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>participant of a batch</source>
        <translation>배치의 참여자</translation>
    </message>
    <message>
        <source>hand-over of a batch</source>
        <translation>배치 전달</translation>
    </message>
    <message>
        <source>audit</source>
        <translation>감사</translation>
    </message>
    <message>
        <source>audit finding</source>
        <translation>감사 판정</translation>
    </message>
    <message>
        <source>audit result</source>
        <translation>감사 결과</translation>
    </message>
    <message>
        <source>known answer</source>
        <translation>정답 사진</translation>
    </message>
</context>
<context>
    <name>TeamPage</name>
    <message>
        <source>Reached: you are {user}, {role}.</source>
        <translation>연결되었습니다. {user}, {role}입니다.</translation>
    </message>
    <message>
        <source>Not taken by the central dataset. All of it is still here, and is offered again with each sync:</source>
        <translation>중앙 데이터셋이 받지 않은 것입니다. 모두 여기에 남아 있고 동기화할 때마다 다시 보냅니다.</translation>
    </message>
    <message>
        <source>Nothing was refused.</source>
        <translation>거절된 것이 없습니다.</translation>
    </message>
    <message>
        <source>The team</source>
        <translation>팀</translation>
    </message>
    <message>
        <source>Central dataset</source>
        <translation>중앙 데이터셋</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>postgresql://host/database</source>
        <translation>postgresql://서버/데이터베이스</translation>
    </message>
    <message>
        <source>As the system&apos;s user</source>
        <translation>시스템 사용자 이름</translation>
    </message>
    <message>
        <source>Asked for in each session</source>
        <translation>실행할 때마다 입력</translation>
    </message>
    <message>
        <source>Keep the password in this system&apos;s keychain</source>
        <translation>비밀번호를 시스템 키체인에 보관</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>다시 로그인</translation>
    </message>
    <message>
        <source>Join and sync</source>
        <translation>연결하고 동기화</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>연결 시험</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>지금 동기화</translation>
    </message>
    <message>
        <source>Leave the team</source>
        <translation>팀에서 나가기</translation>
    </message>
    <message>
        <source>Show it, to state it anew</source>
        <translation>열어서 다시 적기</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>거절됨</translation>
    </message>
    <message>
        <source>Everybody works in a library of their own, without a network too; the central dataset is where the libraries of a team meet. Type its address, a server&apos;s or a file&apos;s, and who you are there.</source>
        <translation>네트워크가 없어도 각자 자기 라이브러리에서 일하고, 팀의 라이브러리는 중앙 데이터셋에서 만납니다. 서버나 파일의 주소와 그곳에서 쓰는 이름을 입력하세요.</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>연결하는 중 …</translation>
    </message>
    <message>
        <source>Discard it for ever: press again</source>
        <translation>영구히 버리려면 한 번 더 누르기</translation>
    </message>
    <message>
        <source>Discard it</source>
        <translation>버리기</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>The queue: who is most worth a look comes first. ↑ ↓ walk along, / searches.</source>
        <translation>대기열: 가장 먼저 볼 참여자가 맨 위에 있습니다. ↑ ↓로 오가고 /로 찾습니다.</translation>
    </message>
    <message>
        <source>The photo and its flags. K keeps a flag, D dismisses it with a reason, F finds the next.</source>
        <translation>사진과 플래그입니다. K는 유지, D는 이유를 적고 해제, F는 다음 플래그입니다.</translation>
    </message>
    <message>
        <source>The life: every photo at its age. ← → step from one to the next.</source>
        <translation>일생: 모든 사진이 나이 위에 놓입니다. ← →로 오갑니다.</translation>
    </message>
    <message>
        <source>The age: Enter accepts it; digits, Enter state another; E, a digit take a clue&apos;s.</source>
        <translation>나이: Enter로 받아들이고, 숫자와 Enter로 고치고, E와 숫자로 단서의 나이를 가져옵니다.</translation>
    </message>
    <message>
        <source>Ctrl+Z undoes everything, Ctrl+K finds everything, F1 shows all keys.</source>
        <translation>Ctrl+Z는 무엇이든 되돌리고, Ctrl+K는 무엇이든 찾고, F1은 모든 키를 보여 줍니다.</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>The two passphrases are not the same.</source>
        <translation>두 암호가 서로 다릅니다.</translation>
    </message>
    <message>
        <source>Protect the new library</source>
        <translation>새 라이브러리 보호</translation>
    </message>
    <message>
        <source>The library is locked</source>
        <translation>라이브러리가 잠겨 있습니다</translation>
    </message>
    <message>
        <source>Type the passphrase of {path}.</source>
        <translation>{path}의 암호를 입력하세요.</translation>
    </message>
    <message>
        <source>The key of {path} is in this system&apos;s keychain.</source>
        <translation>{path}의 키는 이 시스템의 키체인에 있습니다.</translation>
    </message>
    <message>
        <source>There is no keychain here, so a passphrase protects {path}. If you forget it, nobody can open it.</source>
        <translation>이 컴퓨터에는 키체인이 없어 암호로 {path}을(를) 보호합니다. 암호를 잊으면 아무도 열 수 없습니다.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>암호</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>암호 다시 입력</translation>
    </message>
    <message>
        <source>Make the library</source>
        <translation>라이브러리 만들기</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>잠금 해제</translation>
    </message>
    <message>
        <source>Make it without encryption</source>
        <translation>암호화하지 않고 만들기</translation>
    </message>
    <message>
        <source>Another library…</source>
        <translation>다른 라이브러리…</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>Everybody</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>My open</source>
        <translation>내가 볼 것</translation>
    </message>
    <message>
        <source>Due for me</source>
        <translation>내 차례</translation>
    </message>
    <message>
        <source>Two ages disagree</source>
        <translation>두 나이 불일치</translation>
    </message>
    <message>
        <source>Ages or persons that do not fit</source>
        <translation>맞지 않는 나이나 인물</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>충돌</translation>
    </message>
    <message>
        <source>Appearance change</source>
        <translation>외모 변화</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Open {path}</source>
        <translation>{path} 열기</translation>
    </message>
    <message>
        <source>From the photos that people submit to a face-ageing dataset that can be trusted.</source>
        <translation>사람들이 제출한 사진으로 믿을 수 있는 얼굴 노화 데이터셋을 만듭니다.</translation>
    </message>
    <message>
        <source>Make a library…</source>
        <translation>라이브러리 만들기…</translation>
    </message>
    <message>
        <source>Choose an empty folder, then import photos into it.</source>
        <translation>빈 폴더를 고른 다음 사진을 가져옵니다.</translation>
    </message>
    <message>
        <source>Open a library…</source>
        <translation>라이브러리 열기…</translation>
    </message>
    <message>
        <source>Choose the folder of a library that was made before.</source>
        <translation>전에 만든 라이브러리 폴더를 고릅니다.</translation>
    </message>
    <message>
        <source>Show a demo…</source>
        <translation>데모 보기…</translation>
    </message>
    <message>
        <source>Renders invented people and opens their timelines; takes some minutes.</source>
        <translation>가상 인물을 그려 타임라인을 엽니다. 몇 분 걸립니다.</translation>
    </message>
    <message>
        <source>Opened lately</source>
        <translation>최근에 연 라이브러리</translation>
    </message>
</context>
<context>
    <name>WithdrawalQuestion</name>
    <message>
        <source>Withdraw a participant</source>
        <translation>참여자 철회 처리</translation>
    </message>
    <message>
        <source>All photos and everything that was found or said about {participant} will be removed for ever, here and on every device that syncs. Nothing brings it back.</source>
        <translation>{participant}의 모든 사진과, 그에 대해 분석하거나 기록한 모든 내용을 이 기기와 동기화하는 모든 기기에서 영구히 삭제합니다. 되돌릴 수 없습니다.</translation>
    </message>
    <message>
        <source>Type {participant} to confirm</source>
        <translation>확인하려면 {participant} 입력</translation>
    </message>
    <message>
        <source>Participant&apos;s id</source>
        <translation>참여자 ID</translation>
    </message>
    <message>
        <source>Reason, for the certificate</source>
        <translation>확인서에 적을 사유</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>사유</translation>
    </message>
    <message>
        <source>Remove for ever</source>
        <translation>영구 삭제</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>age {old} → {new}</source>
        <translation>나이 {old} → {new}</translation>
    </message>
    <message>
        <source>another face taken for the participant&apos;s</source>
        <translation>다른 얼굴을 참여자로 지정</translation>
    </message>
    <message>
        <source>the face as it is proposed</source>
        <translation>제안된 얼굴로 되돌림</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>가져옴</translation>
    </message>
    <message>
        <source>choice of the face taken back</source>
        <translation>얼굴 선택 취소</translation>
    </message>
    <message>
        <source>face chosen: {side} px, at {left}, {top}</source>
        <translation>얼굴 선택: {side}px, 위치 {left}, {top}</translation>
    </message>
    <message>
        <source>age taken back</source>
        <translation>나이 취소</translation>
    </message>
    <message>
        <source>age {age}</source>
        <translation>{age}세</translation>
    </message>
    <message>
        <source>Date on the print</source>
        <translation>인화지의 날짜</translation>
    </message>
    <message>
        <source>EXIF, taken</source>
        <translation>EXIF 촬영 일시</translation>
    </message>
    <message>
        <source>Camera file name</source>
        <translation>카메라 파일 이름</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>Declared date</source>
        <translation>신고한 날짜</translation>
    </message>
    <message>
        <source>Declared age</source>
        <translation>신고한 나이</translation>
    </message>
    <message>
        <source>EXIF, digitised</source>
        <translation>EXIF 디지털화 일시</translation>
    </message>
    <message>
        <source>EXIF, changed</source>
        <translation>EXIF 변경 일시</translation>
    </message>
    <message>
        <source>Messenger file name</source>
        <translation>메신저 파일 이름</translation>
    </message>
    <message>
        <source>Screenshot file name</source>
        <translation>화면 캡처 파일 이름</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>검수자</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>만 나이</translation>
    </message>
    <message>
        <source>year age</source>
        <translation>연 나이</translation>
    </message>
    <message>
        <source>counting</source>
        <translation>세는 나이</translation>
    </message>
    <message>
        <source>basis not stated</source>
        <translation>기준 밝히지 않음</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>정확</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>이하</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>약함</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>읽을 수 없음</translation>
    </message>
    <message>
        <source>No face found</source>
        <translation>얼굴 없음</translation>
    </message>
    <message>
        <source>Several faces</source>
        <translation>얼굴 여럿</translation>
    </message>
    <message>
        <source>Face too small</source>
        <translation>얼굴이 작음</translation>
    </message>
    <message>
        <source>Face covered</source>
        <translation>얼굴이 가려짐</translation>
    </message>
    <message>
        <source>Poor quality</source>
        <translation>낮은 품질</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>중복 사진</translation>
    </message>
    <message>
        <source>Age not possible</source>
        <translation>불가능한 나이</translation>
    </message>
    <message>
        <source>Ages disagree</source>
        <translation>나이 불일치</translation>
    </message>
    <message>
        <source>Age off by one</source>
        <translation>한 살 차이</translation>
    </message>
    <message>
        <source>Age off by ten</source>
        <translation>열 살 차이</translation>
    </message>
    <message>
        <source>Another person?</source>
        <translation>다른 사람 의심</translation>
    </message>
    <message>
        <source>Appearance change?</source>
        <translation>외모 변화 의심</translation>
    </message>
    <message>
        <source>open</source>
        <translation>미처리</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>유지</translation>
    </message>
    <message>
        <source>dismissed</source>
        <translation>해제</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours}시간 {minutes}분</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes}분 {seconds}초</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}초</translation>
    </message>
    <message>
        <source>{pixels} px · {centimetres} cm at {dpi} DPI</source>
        <translation>{pixels}px · {dpi}DPI에서 {centimetres}cm</translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation>눈</translation>
    </message>
    <message>
        <source>Brows</source>
        <translation>눈썹</translation>
    </message>
    <message>
        <source>Nose</source>
        <translation>코</translation>
    </message>
    <message>
        <source>Lips</source>
        <translation>입술</translation>
    </message>
    <message>
        <source>Jaw</source>
        <translation>턱</translation>
    </message>
    <message>
        <source>Chin</source>
        <translation>턱끝</translation>
    </message>
    <message>
        <source>This face was not measured.</source>
        <translation>이 얼굴은 측정하지 않았습니다.</translation>
    </message>
    <message>
        <source>No face was found here.</source>
        <translation>찾은 얼굴이 없습니다.</translation>
    </message>
    <message>
        <source>Probability of cover</source>
        <translation>가려졌을 확률</translation>
    </message>
    <message>
        <source>whole face</source>
        <translation>얼굴 전체</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>품질</translation>
    </message>
    <message>
        <source>Sharpness, widths of blur</source>
        <translation>선명도(흐림 폭의 배수)</translation>
    </message>
    <message>
        <source>Brightest skin</source>
        <translation>가장 밝은 피부</translation>
    </message>
    <message>
        <source>Not white</source>
        <translation>하얗게 날아가지 않은 부분</translation>
    </message>
    <message>
        <source>Contrast, bits</source>
        <translation>대비(비트)</translation>
    </message>
    <message>
        <source>Blocks, grey levels</source>
        <translation>압축 블록(회색 단계)</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG 품질</translation>
    </message>
    <message>
        <source>Inside the picture</source>
        <translation>사진 안에 든 부분</translation>
    </message>
    <message>
        <source>Between the eyes</source>
        <translation>눈 사이 거리</translation>
    </message>
    <message>
        <source>Turned aside</source>
        <translation>좌우로 돌린 각도</translation>
    </message>
    <message>
        <source>Turned up or down</source>
        <translation>위아래로 돌린 각도</translation>
    </message>
    <message>
        <source>Tilted</source>
        <translation>기울인 각도</translation>
    </message>
    <message>
        <source>Eyes open</source>
        <translation>눈 뜬 정도</translation>
    </message>
    <message>
        <source>Mouth open</source>
        <translation>입 벌린 정도</translation>
    </message>
    <message>
        <source>{completed} completed · {year} year age · {counting} counting</source>
        <translation>만 {completed} · 연 {year} · 세는 {counting}</translation>
    </message>
    <message>
        <source>A covered face?</source>
        <translation>가려진 얼굴?</translation>
    </message>
    <message>
        <source>not skipped any more</source>
        <translation>건너뛰기 취소</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>건너뜀</translation>
    </message>
    <message>
        <source>comment taken back</source>
        <translation>의견 취소됨</translation>
    </message>
    <message>
        <source>comment kept</source>
        <translation>의견 저장됨</translation>
    </message>
    <message>
        <source>not excluded any more</source>
        <translation>제외 취소됨</translation>
    </message>
    <message>
        <source>excluded</source>
        <translation>제외됨</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>의견</translation>
    </message>
    <message>
        <source>exclusion taken back</source>
        <translation>제외 취소됨</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>열람</translation>
    </message>
    <message>
        <source>searched</source>
        <translation>검색</translation>
    </message>
    <message>
        <source>exported</source>
        <translation>반출</translation>
    </message>
    <message>
        <source>downloaded</source>
        <translation>내려받기</translation>
    </message>
    <message>
        <source>withdrew</source>
        <translation>철회 처리</translation>
    </message>
    <message numerus="yes">
        <source>%n age(s) stated</source>
        <translation>
            <numerusform>나이 %n건 기록</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Card</name>
    <message>
        <source>{step} of {steps}</source>
        <translation>{steps}단계 중 {step}단계</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>Leave the tour  (Esc)</source>
        <translation>둘러보기 그만두기  (Esc)</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>A 1 January that {source} contradicts: probably a reset clock.</source>
        <translation>{source}와(과) 어긋나는 1월 1일입니다. 시계가 초기화된 듯합니다.</translation>
    </message>
    <message>
        <source>A change is suspected here, but among all participants chance explains it as well.</source>
        <translation>여기에서 변화가 의심되지만, 전체 참여자를 함께 보면 우연으로도 설명됩니다.</translation>
    </message>
    <message>
        <source>A change passes again, which is no lasting one.</source>
        <translation>변화가 다시 사라지므로 지속된 변화가 아닙니다.</translation>
    </message>
    <message>
        <source>A flag is dismissed with a reason; say why {kind} does not hold.</source>
        <translation>플래그를 해제하려면 사유가 필요합니다. {kind} 플래그가 맞지 않는 이유를 적으세요.</translation>
    </message>
    <message>
        <source>A library cannot be made in {path}: {cause}. Name a folder that you may write.</source>
        <translation>{path}에 라이브러리를 만들 수 없습니다: {cause}. 쓸 수 있는 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>Analysing photos</source>
        <translation>사진 분석 중</translation>
    </message>
    <message>
        <source>Analysis on a cluster needs one more package: run pip install &quot;curator[dask]&quot; and start again.</source>
        <translation>클러스터에서 분석하려면 패키지가 하나 더 필요합니다. pip install &quot;curator[dask]&quot;를 실행한 뒤 다시 시작하세요.</translation>
    </message>
    <message>
        <source>Ask the participant how the ages were counted, or compare two dated photos with the birth date.</source>
        <translation>참여자에게 나이를 어떻게 세었는지 묻거나, 날짜가 있는 사진 두 장을 생년월일과 견주어 보세요.</translation>
    </message>
    <message>
        <source>At {right} years the face would fit the other photos much better than at {age}.</source>
        <translation>{age}세보다 {right}세로 볼 때 다른 사진들과 훨씬 잘 맞습니다.</translation>
    </message>
    <message>
        <source>Clocks that were never set show this day.</source>
        <translation>시계를 맞추지 않은 기기에 나타나는 날짜입니다.</translation>
    </message>
    <message>
        <source>Colour turns to grey, or grey to colour, so that a change there could not be told.</source>
        <translation>컬러와 흑백이 바뀌는 지점이라 그곳의 변화를 판단할 수 없습니다.</translation>
    </message>
    <message>
        <source>Compare it with the photos beside it, or ask for the date of the picture.</source>
        <translation>앞뒤 사진과 견주거나 촬영일을 물어보세요.</translation>
    </message>
    <message>
        <source>HEIC pictures need one more package: run pip install &quot;curator[heic]&quot; and start again.</source>
        <translation>HEIC 사진에는 패키지가 하나 더 필요합니다. pip install &quot;curator[heic]&quot;를 실행하고 다시 시작하세요.</translation>
    </message>
    <message>
        <source>Importing photos</source>
        <translation>사진 가져오는 중</translation>
    </message>
    <message>
        <source>It does not hold in the photos after it.</source>
        <translation>이후 사진에서 유지되지 않습니다.</translation>
    </message>
    <message>
        <source>It is {distance} from the photos nearest in age, where {usual} is usual.</source>
        <translation>나이가 가장 가까운 사진들과의 거리가 {distance}입니다(보통 {usual}).</translation>
    </message>
    <message>
        <source>It looks like {kind}.</source>
        <translation>{kind}(으)로 보입니다.</translation>
    </message>
    <message>
        <source>It rests on two photos.</source>
        <translation>사진 두 장에만 근거합니다.</translation>
    </message>
    <message>
        <source>Line {line} has no {column} and was left out; fill it in and import again.</source>
        <translation>{line}행에 {column} 값이 없어 제외했습니다. 채운 뒤 다시 가져오세요.</translation>
    </message>
    <message>
        <source>Line {line} names {file} of {participant}, which was not found; add the file or mend the line.</source>
        <translation>{line}행의 {participant} 파일 {file}을(를) 찾지 못했습니다. 파일을 넣거나 행을 고치세요.</translation>
    </message>
    <message>
        <source>Line {line} speaks of {name} again, as line {first} does; it was not used. Remove one of the two.</source>
        <translation>{line}행이 {first}행과 같은 {name}을(를) 다시 적어 쓰지 않았습니다. 둘 중 하나를 지우세요.</translation>
    </message>
    <message>
        <source>Line {line}: {column} says {cell}, which is not {expected}; it was not used. Correct it and import again.</source>
        <translation>{line}행: {column} 값 {cell}은(는) 올바르지 않아 쓰지 않았습니다({expected}이어야 함). 고친 뒤 다시 가져오세요.</translation>
    </message>
    <message>
        <source>Look at both photos side by side.</source>
        <translation>두 사진을 나란히 놓고 보세요.</translation>
    </message>
    <message>
        <source>Midnight of 1 January: a clock that was not set, or a date known by its year only.</source>
        <translation>1월 1일 0시입니다. 시계를 맞추지 않았거나 연도만 아는 날짜입니다.</translation>
    </message>
    <message>
        <source>No Dask scheduler answers at {address}: {cause}. Start one with: dask scheduler</source>
        <translation>{address}에서 응답하는 Dask 스케줄러가 없습니다: {cause}. dask scheduler 명령으로 시작하세요.</translation>
    </message>
    <message>
        <source>No change was found that ageing does not explain.</source>
        <translation>나이로 설명되지 않는 변화는 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>No face of the photo {file} lies there; choose one that was found.</source>
        <translation>사진 {file}의 그 자리에는 얼굴이 없습니다. 찾은 얼굴 중에서 고르세요.</translation>
    </message>
    <message>
        <source>Nobody has this age.</source>
        <translation>있을 수 없는 나이입니다.</translation>
    </message>
    <message>
        <source>Nothing tells whose photo this is. Put it in a participant&apos;s folder or name it in photos.csv.</source>
        <translation>누구의 사진인지 알 수 없습니다. 참여자 폴더에 넣거나 photos.csv에 적으세요.</translation>
    </message>
    <message>
        <source>Rendering people</source>
        <translation>가상 인물 그리는 중</translation>
    </message>
    <message>
        <source>Rendering was stopped.</source>
        <translation>그리기를 멈췄습니다.</translation>
    </message>
    <message>
        <source>Single photos differ, which is no lasting change.</source>
        <translation>일부 사진만 다르며 지속된 변화가 아닙니다.</translation>
    </message>
    <message>
        <source>Stopped. What is done is kept; the same command goes on from here.</source>
        <translation>멈췄습니다. 끝난 부분은 저장되었고 같은 명령으로 이어서 할 수 있습니다.</translation>
    </message>
    <message>
        <source>Suspected appearance change between {young} and {old} years, please review. Chance explains it in {percent} % of cases.</source>
        <translation>{young}세와 {old}세 사이에 외모 변화가 의심됩니다. 검토해 주십시오. 우연일 확률은 {percent} %입니다.</translation>
    </message>
    <message>
        <source>Suspected appearance change, please review. Chance explains it in {percent} % of cases.</source>
        <translation>외모 변화가 의심됩니다. 검토해 주십시오. 우연일 확률은 {percent} %입니다.</translation>
    </message>
    <message>
        <source>The age {age} is outside 0 to {most} completed years; type the age that the photo shows.</source>
        <translation>{age}세는 만 0–{most}세를 벗어납니다. 사진에 보이는 나이를 입력하세요.</translation>
    </message>
    <message>
        <source>The ages {one} and {other} of {file} and {second} fit the other photo each: perhaps exchanged.</source>
        <translation>{file}의 {one}세와 {second}의 {other}세가 서로 바뀌면 더 잘 맞습니다. 뒤바뀐 것일 수 있습니다.</translation>
    </message>
    <message>
        <source>The calibration {path} cannot be written: {cause}. Name another file with --out.</source>
        <translation>보정 파일 {path}을(를) 쓸 수 없습니다: {cause}. --out으로 다른 파일을 지정하십시오.</translation>
    </message>
    <message>
        <source>The cluster at {address} has no workers. Start some with: dask worker ADDRESS --nthreads 1</source>
        <translation>{address}의 클러스터에 작업 프로세스가 없습니다. dask worker ADDRESS --nthreads 1 명령으로 시작하세요.</translation>
    </message>
    <message>
        <source>The date is blank.</source>
        <translation>날짜가 비어 있습니다.</translation>
    </message>
    <message>
        <source>The date of the picture and the birth date settle it.</source>
        <translation>촬영일과 생년월일로 확인할 수 있습니다.</translation>
    </message>
    <message>
        <source>The face changes gradually, which is no jump.</source>
        <translation>얼굴이 서서히 변하며 급격한 변화가 아닙니다.</translation>
    </message>
    <message>
        <source>The face changes lastingly before 18 years: growth.</source>
        <translation>18세 이전의 지속된 변화: 성장입니다.</translation>
    </message>
    <message>
        <source>The face is {side} px = {cm} cm on its short side at {dpi} DPI ({origin}); under {reject} px is refused, under {warn} px a person decides.</source>
        <translation>얼굴의 짧은 변이 {side}px = {dpi}DPI({origin})에서 {cm}cm입니다. {reject}px 미만은 거부, {warn}px 미만은 사람이 판단합니다.</translation>
    </message>
    <message>
        <source>The face looks {low} to {high} years; {age} is stated.</source>
        <translation>얼굴은 {low}~{high}세로 보이는데 {age}세로 적혀 있습니다.</translation>
    </message>
    <message>
        <source>The file has {size} MB and at most {most} MB are taken. Send a smaller copy or raise max_file_mb.</source>
        <translation>파일이 {size}MB로 한도 {most}MB를 넘습니다. 더 작은 사본을 쓰거나 max_file_mb를 올리세요.</translation>
    </message>
    <message>
        <source>The file is empty. Ask for it again.</source>
        <translation>빈 파일입니다. 다시 요청하세요.</translation>
    </message>
    <message>
        <source>The first hours of this 1 January are what a reset clock shows.</source>
        <translation>1월 1일 이른 시각은 초기화된 시계가 보이는 값입니다.</translation>
    </message>
    <message>
        <source>The folder {path} belongs to the library itself. Name the folder that photos come from.</source>
        <translation>{path} 폴더는 라이브러리 자체에 속합니다. 사진이 있는 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>The folder {path} is not a Curator library: it has no {name}. Make one with: curator init {path}</source>
        <translation>{path} 폴더는 Curator 라이브러리가 아닙니다({name} 없음). 새로 만들려면: curator init {path}</translation>
    </message>
    <message>
        <source>The folder {path} is not empty. Name a new folder for the library.</source>
        <translation>{path} 폴더가 비어 있지 않습니다. 새 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>The header of this HEIC picture is damaged. Ask for the file again.</source>
        <translation>이 HEIC 사진의 머리 부분이 손상되었습니다. 파일을 다시 요청하세요.</translation>
    </message>
    <message>
        <source>The header of this {format} picture is damaged. Ask for the file again.</source>
        <translation>이 {format} 사진의 머리 부분이 손상되었습니다. 파일을 다시 요청하세요.</translation>
    </message>
    <message>
        <source>The landmark model {path} cannot be used: {cause}. Correct landmark_model in settings.toml.</source>
        <translation>특징점 모델 {path}을(를) 쓸 수 없습니다: {cause}. settings.toml의 landmark_model을 고치세요.</translation>
    </message>
    <message>
        <source>The file cannot be read: {cause}. Check its path and rights, or copy it anew.</source>
        <translation>파일을 읽을 수 없습니다: {cause}. 경로와 권한을 확인하거나 다시 복사하세요.</translation>
    </message>
    <message>
        <source>A copy of {file} of participant {participant}; find out whose photo it is.</source>
        <translation>참여자 {participant}의 {file}과(와) 같은 사진입니다. 누구의 사진인지 확인하세요.</translation>
    </message>
    <message>
        <source>A copy of {file}, which is stated at {other} years and this one at {age}; find out which.</source>
        <translation>{file}과(와) 같은 사진인데 그 사진은 {other}세, 이 사진은 {age}세로 적혀 있습니다. 어느 쪽이 맞는지 확인하세요.</translation>
    </message>
    <message>
        <source>A copy of {file}; one of them is enough.</source>
        <translation>{file}과(와) 같은 사진입니다. 하나면 충분합니다.</translation>
    </message>
    <message>
        <source>Ages are swapped between two photos that both show one; choose two such photos.</source>
        <translation>나이는 둘 다 나이가 있는 사진 두 장 사이에서 맞바꿉니다. 그런 사진 두 장을 고르세요.</translation>
    </message>
    <message>
        <source>A passphrase has at least {count} characters; choose a longer one.</source>
        <translation>암호는 {count}자 이상이어야 합니다. 더 긴 암호를 정하세요.</translation>
    </message>
    <message>
        <source>A revision of this device is missing before {id} of {entity}. Restore the library from a backup.</source>
        <translation>{entity}의 이력 {id} 앞에 있어야 할 이 기기의 이력이 없습니다. 백업에서 라이브러리를 복원하세요.</translation>
    </message>
    <message>
        <source>An empty library is in {library}. Next: curator import {library} SOURCE</source>
        <translation>빈 라이브러리를 {library}에 만들었습니다. 다음: curator import {library} SOURCE</translation>
    </message>
    <message>
        <source>An eye looks closed: its height is {found} % of its width; {limit} % is wanted.</source>
        <translation>눈을 감은 듯합니다. 눈 높이가 너비의 {found}%이며 {limit}% 이상이어야 합니다.</translation>
    </message>
    <message>
        <source>Another program has {path} open. Close it and try again.</source>
        <translation>다른 프로그램이 {path}을(를) 열고 있습니다. 그 프로그램을 닫고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>백업 중</translation>
    </message>
    <message>
        <source>Checking originals</source>
        <translation>원본 확인 중</translation>
    </message>
    <message>
        <source>Compression shows as blocks with steps of {found} grey levels; {limit} are allowed.</source>
        <translation>압축 블록이 보입니다. 경계 차이가 {found}단계이며 {limit}단계까지 허용됩니다.</translation>
    </message>
    <message>
        <source>Encrypting originals</source>
        <translation>원본 암호화 중</translation>
    </message>
    <message>
        <source>It is not encrypted: whoever has its folder can read it.</source>
        <translation>암호화되지 않았습니다. 폴더를 가진 사람은 누구나 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>Learned from {people} participants: {name} in {path}. Next: curator analyse {library}</source>
        <translation>참여자 {people}명에게서 배웠습니다: {path}의 {name}. 다음: curator analyse {library}</translation>
    </message>
    <message>
        <source>The date {date} is not between the birth on {birth} and today; look at the print again.</source>
        <translation>날짜 {date}이(가) 출생일 {birth}과 오늘 사이가 아닙니다. 인화지를 다시 보세요.</translation>
    </message>
    <message>
        <source>New passphrase, which nobody can tell you if you forget it</source>
        <translation>새 암호(잊으면 아무도 알려 줄 수 없습니다)</translation>
    </message>
    <message>
        <source>An age that nobody stated needs a reason; type why it holds.</source>
        <translation>아무도 적지 않은 나이에는 이유가 필요합니다. 왜 맞는지 적으세요.</translation>
    </message>
    <message>
        <source>* rests on few photos or flags; do not judge anybody by it.</source>
        <translation>* 사진이나 플래그가 적어 이것으로 누구도 판단하지 마십시오.</translation>
    </message>
    <message>
        <source>A batch with {good} wrong is refused with a probability of {producer}, one with {bad} wrong accepted with {consumer}.</source>
        <translation>틀린 사진이 {good}인 배치가 불합격될 확률은 {producer}, {bad}인 배치가 합격될 확률은 {consumer}입니다.</translation>
    </message>
    <message>
        <source>A known answer rests on something; say what the age is known from.</source>
        <translation>정답 사진에는 근거가 필요합니다. 나이를 무엇으로 알았는지 적으세요.</translation>
    </message>
    <message>
        <source>A PDF is drawn by the window&apos;s library Qt, which is not installed here. Install it, or write --csv.</source>
        <translation>PDF는 창을 그리는 라이브러리인 Qt로 만드는데, 여기에는 설치되어 있지 않습니다. 설치하거나 --csv로 저장하십시오.</translation>
    </message>
    <message>
        <source>A plan of your own needs both: --size is how many to look at, --accept how many wrong ones.</source>
        <translation>직접 정하는 계획에는 둘 다 필요합니다: --size는 살펴볼 사진 수, --accept는 허용할 틀린 사진 수입니다.</translation>
    </message>
    <message>
        <source>A second review is blind: it states ages and flags of its own, and changes nothing of the first. Say anything else in a comment.</source>
        <translation>2차 검수에서는 1차 검수를 볼 수 없습니다. 나이와 플래그를 따로 정하며 1차 검수는 바꾸지 못합니다. 그 밖의 것은 의견으로 남기세요.</translation>
    </message>
    <message>
        <source>A wrong age is named with the right one, and nothing else is; give the age that holds.</source>
        <translation>틀린 나이에만 맞는 나이를 함께 적습니다. 맞는 나이를 적으세요.</translation>
    </message>
    <message>
        <source>Ages</source>
        <translation>나이</translation>
    </message>
    <message>
        <source>Ages and sexes against the quota</source>
        <translation>목표 대비 나이와 성별</translation>
    </message>
    <message>
        <source>Ages changed by others</source>
        <translation>다른 사람이 고친 나이</translation>
    </message>
    <message>
        <source>Ages stated a day</source>
        <translation>하루에 입력한 나이</translation>
    </message>
    <message>
        <source>Ages that agree</source>
        <translation>일치하는 나이</translation>
    </message>
    <message>
        <source>Ages that somebody else corrected</source>
        <translation>다른 사람이 정정한 나이</translation>
    </message>
    <message>
        <source>Agreement of first and second reviews</source>
        <translation>1차와 2차 검수의 일치도</translation>
    </message>
    <message>
        <source>All photos have an age by {end} ({low} to {high}, with 95 %), at {rate} a day of the last {days}.</source>
        <translation>지난 {days}일의 하루 {rate}장 속도로는 {end}에 모든 사진의 나이가 정해집니다(95 % 구간 {low} ~ {high}).</translation>
    </message>
    <message>
        <source>All stages of {participant} have ended. Undo takes the last verdict back.</source>
        <translation>{participant}의 모든 단계가 끝났습니다. 실행 취소하면 마지막 판정을 거둡니다.</translation>
    </message>
    <message>
        <source>An audit has a name by which it is found again, such as that of the batch-to-be.</source>
        <translation>감사에는 다시 찾을 이름이 필요합니다. 예정된 배치의 이름 등을 적으세요.</translation>
    </message>
    <message>
        <source>An earlier sync was broken off on the way; this one went on.</source>
        <translation>앞선 동기화가 도중에 중단되어, 이번 동기화가 이어서 했습니다.</translation>
    </message>
    <message>
        <source>Approved at once</source>
        <translation>즉시 승인</translation>
    </message>
    <message>
        <source>Batch: {participants} participants, {photos} photos. Seed: {seed}.</source>
        <translation>배치: 참여자 {participants}명, 사진 {photos}장. 시드: {seed}.</translation>
    </message>
    <message>
        <source>Bringing the team together</source>
        <translation>팀을 모으는 중</translation>
    </message>
    <message>
        <source>Carrying photos</source>
        <translation>사진을 주고받는 중</translation>
    </message>
    <message>
        <source>Changed since the draw: {participants}</source>
        <translation>추출 후 변경됨: {participants}</translation>
    </message>
    <message>
        <source>Drawn before of some of these participants: {audits}</source>
        <translation>같은 참여자에 대한 이전 추출: {audits}</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>현황판</translation>
    </message>
    <message>
        <source>A batch has a name; say what it is for.</source>
        <translation>배치에는 이름이 필요합니다. 무엇을 위한 배치인지 적어 주십시오.</translation>
    </message>
    <message>
        <source>A batch has room for {most} participants, and {count} were chosen. Freeze them as several batches.</source>
        <translation>한 배치에는 참여자를 {most}명까지 담을 수 있는데 {count}명이 선택되었습니다. 여러 배치로 나누어 확정해 주십시오.</translation>
    </message>
    <message>
        <source>A batch is handed over to somebody for a reason; name both.</source>
        <translation>배치를 전달하려면 받는 곳과 사유가 필요합니다. 둘 다 적어 주십시오.</translation>
    </message>
    <message>
        <source>A better copy of it is there.</source>
        <translation>같은 사진 가운데 더 나은 것이 있습니다.</translation>
    </message>
    <message>
        <source>A flag is open.</source>
        <translation>처리되지 않은 플래그가 있습니다.</translation>
    </message>
    <message>
        <source>A flag is open: {why}</source>
        <translation>처리되지 않은 플래그: {why}</translation>
    </message>
    <message>
        <source>A flag was kept.</source>
        <translation>유지된 플래그가 있습니다.</translation>
    </message>
    <message>
        <source>A flag was kept: {why}</source>
        <translation>유지된 플래그: {why}</translation>
    </message>
    <message>
        <source>A person has withdrawn consent. Their data must not be used any more.</source>
        <translation>한 참여자가 동의를 철회했습니다. 그 사람의 데이터를 더 이상 사용해서는 안 됩니다.</translation>
    </message>
    <message>
        <source>A photo of the batch is not in this library any more. Sync it, then try again.</source>
        <translation>배치의 사진 하나가 이 라이브러리에 없습니다. 동기화한 뒤 다시 시도해 주십시오.</translation>
    </message>
    <message>
        <source>Age {first} to {last}</source>
        <translation>{first}~{last}세</translation>
    </message>
    <message>
        <source>Ages, dates, boxes and landmarks hold together in every photo.</source>
        <translation>모든 사진의 나이, 날짜, 얼굴 상자, 특징점이 서로 맞습니다.</translation>
    </message>
    <message>
        <source>Another batch of the library {path} is being checked or handed over. Wait until that has ended.</source>
        <translation>라이브러리 {path}의 다른 배치를 검사하거나 전달하는 중입니다. 끝날 때까지 기다리세요.</translation>
    </message>
    <message>
        <source>Another face is found in it however strongly the rest is blurred: it touches this one.</source>
        <translation>나머지를 아무리 흐려도 다른 얼굴이 검출됩니다. 참여자의 얼굴과 맞닿아 있습니다.</translation>
    </message>
    <message>
        <source>Another file is at {path} already, and nothing that was delivered is written over. Name an empty folder.</source>
        <translation>{path}에 이미 다른 파일이 있으며, 납품한 것은 덮어쓰지 않습니다. 빈 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>Another key signed the manifest: {key}.</source>
        <translation>다른 키로 서명된 매니페스트입니다: {key}.</translation>
    </message>
    <message>
        <source>Approved at the first judgement: {share}.</source>
        <translation>첫 판정에서 승인: {share}.</translation>
    </message>
    <message>
        <source>Archives can be read</source>
        <translation>압축 파일을 읽을 수 있음</translation>
    </message>
    <message>
        <source>At most so many photos of one person go into a batch.</source>
        <translation>한 사람의 사진은 배치에 이 수까지만 들어갑니다.</translation>
    </message>
    <message>
        <source>Batch: {name} ({id}), handed over on {day} to {where} in the layout {profile}.</source>
        <translation>배치: {name} ({id}), {day}에 {where}(으)로 {profile} 구성으로 전달했습니다.</translation>
    </message>
    <message>
        <source>Birth, capture and age agree within a year</source>
        <translation>출생, 촬영, 나이가 1년 안에서 맞음</translation>
    </message>
    <message>
        <source>Born in {birth}, nobody is {age} in {capture}. Correct the label or the birth date.</source>
        <translation>{birth}년생은 {capture}년에 {age}세일 수 없습니다. 라벨이나 생년월일을 바로잡으세요.</translation>
    </message>
    <message>
        <source>Born in {birth}, taken in {capture}, aged {age}: these do not go together.</source>
        <translation>{birth}년생, {capture}년 촬영, 나이 {age}세: 서로 맞지 않습니다.</translation>
    </message>
    <message>
        <source>Born {first} to {last}</source>
        <translation>{first}~{last}년생</translation>
    </message>
    <message>
        <source>Boxes and landmarks are inside the image</source>
        <translation>상자와 특징점이 이미지 안에 있음</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>검사</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>검사 중</translation>
    </message>
    <message>
        <source>Checking files</source>
        <translation>파일 검사 중</translation>
    </message>
    <message>
        <source>Choosing photos</source>
        <translation>사진 선택 중</translation>
    </message>
    <message>
        <source>Dashboard of {day}</source>
        <translation>{day} 현황판</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>날짜</translation>
    </message>
    <message>
        <source>Device {letter}</source>
        <translation>기기 {letter}</translation>
    </message>
    <message>
        <source>Difference in years</source>
        <translation>나이 차이</translation>
    </message>
    <message>
        <source>EXIF is left in the image. Write the batch again.</source>
        <translation>이미지에 EXIF가 남아 있습니다. 배치를 다시 쓰세요.</translation>
    </message>
    <message>
        <source>Each image has a label and each label an image</source>
        <translation>이미지마다 라벨이, 라벨마다 이미지가 있음</translation>
    </message>
    <message>
        <source>Each photo has exactly one face</source>
        <translation>사진마다 얼굴이 정확히 하나임</translation>
    </message>
    <message>
        <source>Enough photos of this age and sex are chosen without it.</source>
        <translation>이 나이와 성별의 사진은 이미 충분히 선택되었습니다.</translation>
    </message>
    <message>
        <source>Everybody in the batch may leave.</source>
        <translation>배치의 모든 참여자를 전달할 수 있습니다.</translation>
    </message>
    <message>
        <source>Eyes, nose or mouth lie beyond the picture&apos;s edge.</source>
        <translation>눈, 코, 입 가운데 사진 밖에 있는 것이 있습니다.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Files are where the layout has them</source>
        <translation>파일이 형식에 맞는 자리에 있음</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>구분</translation>
    </message>
    <message>
        <source>Handing over</source>
        <translation>전달 중</translation>
    </message>
    <message>
        <source>How coarse what is blurred becomes: the side of one cell in widths of the largest face.</source>
        <translation>흐림의 거칠기: 칸 한 변의 길이를 가장 큰 얼굴 너비에 대한 비율로 나타냅니다.</translation>
    </message>
    <message>
        <source>How much covering all ages counts against quality when photos of a person are chosen.</source>
        <translation>한 사람의 사진을 고를 때 품질에 견주어 나이를 고르게 담는 것을 얼마나 중시할지 정합니다.</translation>
    </message>
    <message>
        <source>Images and labels are written in the same letter case</source>
        <translation>이미지와 라벨의 대소문자가 같음</translation>
    </message>
    <message>
        <source>Images are as large as their label says</source>
        <translation>이미지 크기가 라벨과 같음</translation>
    </message>
    <message>
        <source>Images are whole PNG files</source>
        <translation>이미지가 온전한 PNG 파일임</translation>
    </message>
    <message>
        <source>Imported: {file}, SHA-256 {sha}</source>
        <translation>가져온 파일: {file}, SHA-256 {sha}</translation>
    </message>
    <message>
        <source>It was stated under another name; let that person sync.</source>
        <translation>다른 사람 이름으로 적은 것입니다. 그 사람이 동기화하게 하세요.</translation>
    </message>
    <message>
        <source>Its number was used before: this library is a copy. The next sync gives it another.</source>
        <translation>이미 쓴 번호입니다. 이 라이브러리는 사본이므로 다음 동기화에서 새 번호를 받습니다.</translation>
    </message>
    <message>
        <source>Its photo or participant is not registered; let the importing machine sync.</source>
        <translation>사진이나 참여자가 아직 등록되지 않았습니다. 가져온 컴퓨터에서 먼저 동기화하세요.</translation>
    </message>
    <message>
        <source>Judged: {judged}, wrong: {wrong}, left: {left} (of which you worked on {own}), withdrawn: {gone}.</source>
        <translation>판정 {judged}장, 틀림 {wrong}장, 남음 {left}장(본인이 작업한 사진 {own}장), 철회 {gone}장.</translation>
    </message>
    <message>
        <source>Labels are JSON with every field and no other</source>
        <translation>라벨이 모든 항목만 갖춘 JSON임</translation>
    </message>
    <message>
        <source>Labels say what their file&apos;s name says</source>
        <translation>라벨 내용이 파일 이름과 같음</translation>
    </message>
    <message>
        <source>Looked at</source>
        <translation>검사 수</translation>
    </message>
    <message>
        <source>Looking for other faces</source>
        <translation>다른 얼굴 찾는 중</translation>
    </message>
    <message>
        <source>Making pictures</source>
        <translation>이미지 만드는 중</translation>
    </message>
    <message>
        <source>Minutes between two syncs with the team; 0 is by hand only.</source>
        <translation>팀과 동기화하는 간격(분). 0이면 직접 할 때만 합니다.</translation>
    </message>
    <message>
        <source>Minutes without a key or a move of the mouse until an encrypted library is locked; 0 is never.</source>
        <translation>키나 마우스를 쓰지 않은 채 이만큼 지나면 암호화된 라이브러리를 잠급니다(분). 0이면 잠그지 않습니다.</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>월</translation>
    </message>
    <message>
        <source>Names inside archives stay inside the folder</source>
        <translation>압축 파일 안의 이름이 폴더를 벗어나지 않음</translation>
    </message>
    <message>
        <source>No EXIF, GPS, text or foreign colour profile is left</source>
        <translation>EXIF, GPS, 글, 다른 색 프로파일이 남아 있지 않음</translation>
    </message>
    <message>
        <source>No accepted and signed audit covers all that now stands of the participant.</source>
        <translation>이 참여자의 현재 내용 전체를 포함하여 합격하고 서명된 감사가 없습니다.</translation>
    </message>
    <message>
        <source>No audit has these risks: all are shares between 0 and 1, and a good batch (now {good}) has fewer wrong photos than a bad one ({bad}).</source>
        <translation>이런 위험으로는 감사할 수 없습니다. 모두 0과 1 사이의 비율이어야 하고, 좋은 배치(지금 {good})는 나쁜 배치({bad})보다 틀린 사진이 적어야 합니다.</translation>
    </message>
    <message>
        <source>No batch that held {participant} was handed over.</source>
        <translation>{participant}이(가) 들어 있는 배치를 전달한 적이 없습니다.</translation>
    </message>
    <message>
        <source>No face was found.</source>
        <translation>얼굴이 없습니다.</translation>
    </message>
    <message>
        <source>No label&apos;s filename has an ending</source>
        <translation>라벨의 filename에 확장자가 없음</translation>
    </message>
    <message>
        <source>No photo may leave; `curator batch select LIBRARY` says why.</source>
        <translation>전달할 수 있는 사진이 없습니다. 이유는 `curator batch select LIBRARY`로 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>No two reviewers disagree about the age of {file}.</source>
        <translation>{file}의 나이에 대해 두 검수자의 의견이 다르지 않습니다.</translation>
    </message>
    <message>
        <source>Nobody has stated its age.</source>
        <translation>나이가 정해지지 않았습니다.</translation>
    </message>
    <message>
        <source>Nobody is in both training and validation</source>
        <translation>학습과 검증 양쪽에 있는 인물이 없음</translation>
    </message>
    <message>
        <source>Nobody was older when the photo was taken than now</source>
        <translation>촬영 당시 나이가 현재 나이보다 많지 않음</translation>
    </message>
    <message>
        <source>Not taken: {fact} of {entity}. {why}</source>
        <translation>받아들이지 않음: {entity}의 {fact}. {why}</translation>
    </message>
    <message>
        <source>Not to be audited yet: {participants}. Their stages are not all done, their consent does not allow to show them, or statements about them are in conflict.</source>
        <translation>아직 감사할 수 없습니다: {participants}. 단계가 모두 끝나지 않았거나, 동의가 표시를 허용하지 않거나, 충돌하는 내용이 있습니다.</translation>
    </message>
    <message>
        <source>Nothing is wrong with the library.</source>
        <translation>라이브러리에 이상이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing to count yet.</source>
        <translation>아직 집계할 내용이 없습니다.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>수</translation>
    </message>
    <message>
        <source>Of {covered} of {participants} participants all is as it was signed.</source>
        <translation>참여자 {participants}명 중 {covered}명이 서명된 그대로입니다.</translation>
    </message>
    <message>
        <source>Of {population} photos {n} are looked at, and up to {c} wrong ones are accepted.</source>
        <translation>사진 {population}장 중 {n}장을 살펴보고, 틀린 사진은 {c}장까지 허용합니다.</translation>
    </message>
    <message>
        <source>One participant is assigned to one user; name both, or distribute all with --balanced.</source>
        <translation>참여자 한 명은 사용자 한 명에게 배정합니다. 둘 다 지정하거나 --balanced로 모두 나누세요.</translation>
    </message>
    <message>
        <source>Only a supervisor settles what is in conflict.</source>
        <translation>충돌은 감독자만 해결할 수 있습니다.</translation>
    </message>
    <message>
        <source>Participants</source>
        <translation>참여자</translation>
    </message>
    <message>
        <source>Participants are distributed among users; name at least one.</source>
        <translation>참여자를 나눌 사용자를 한 명 이상 지정하세요.</translation>
    </message>
    <message>
        <source>Participants are distributed by rule or named one by one; do one of the two.</source>
        <translation>참여자는 규칙으로 나누거나 하나씩 지정합니다. 둘 중 하나만 하세요.</translation>
    </message>
    <message>
        <source>Passphrase of the library</source>
        <translation>라이브러리 암호</translation>
    </message>
    <message>
        <source>People whose mean faces are no further apart than this are put on one side of a batch.</source>
        <translation>평균 얼굴의 거리가 이 값 이하인 사람들은 배치에서 같은 쪽에 둡니다.</translation>
    </message>
    <message>
        <source>People, by name</source>
        <translation>사람(이름순)</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>퍼센트</translation>
    </message>
    <message>
        <source>Percent of the people of a batch for validation.</source>
        <translation>배치의 사람 가운데 검증용의 비율(%).</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Photos wanted of ages, as in: 0-6 2000, female 7-12 1500, male 7-12 1500. Empty for none.</source>
        <translation>나이별 목표 사진 수. 예: 0-6 2000, female 7-12 1500, male 7-12 1500. 없으면 비워 둡니다.</translation>
    </message>
    <message>
        <source>Photos: {sent} sent, {fetched} fetched, {missing} not there yet.</source>
        <translation>사진: {sent}장 보냄, {fetched}장 받음, {missing}장은 아직 없음.</translation>
    </message>
    <message>
        <source>Place {place}: quality {quality} %; photos of about this age already chosen: {near}.</source>
        <translation>{place}번째: 품질 {quality} %, 비슷한 나이에서 이미 선택된 사진: {near}.</translation>
    </message>
    <message>
        <source>Please delete every file and every row of this number, with all copies and whatever was made of them, and confirm it in writing.</source>
        <translation>이 번호의 모든 파일과 행을 사본 및 그로부터 만든 것까지 모두 삭제하고, 삭제한 사실을 서면으로 확인해 주십시오.</translation>
    </message>
    <message>
        <source>Progress by stage</source>
        <translation>단계별 진행</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>보고서</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>복원 중</translation>
    </message>
    <message>
        <source>Restoring was stopped; nothing of it is kept.</source>
        <translation>복원을 멈췄으며 아무것도 남기지 않았습니다.</translation>
    </message>
    <message>
        <source>Revision {id} of {entity} is not signed, though its device signs: somebody put it in or took the signature away. Ask {author}, and restore the library from a backup.</source>
        <translation>{entity}의 이력 {id}에 서명이 없습니다. 서명하는 기기의 이력이므로 누군가 끼워 넣었거나 서명을 지웠습니다. {author}에게 확인하고 백업에서 라이브러리를 복원하세요.</translation>
    </message>
    <message>
        <source>Revision {id} of {entity} is signed by a device that this library does not know. Restore the library from a backup, or sync it.</source>
        <translation>{entity}의 이력 {id}은(는) 이 라이브러리가 모르는 기기가 서명했습니다. 백업에서 라이브러리를 복원하거나 동기화하세요.</translation>
    </message>
    <message>
        <source>Revision {id} of {entity} was changed after {author} stated it: its signature does not fit. Restore the library from a backup.</source>
        <translation>{entity}의 이력 {id}이(가) {author}이(가) 남긴 뒤에 바뀌어 서명이 맞지 않습니다. 백업에서 라이브러리를 복원하세요.</translation>
    </message>
    <message>
        <source>Right, in percent</source>
        <translation>적합률(%)</translation>
    </message>
    <message>
        <source>SHA-256 of the batch&apos;s manifest: {hash}</source>
        <translation>배치 매니페스트의 SHA-256: {hash}</translation>
    </message>
    <message>
        <source>Seconds a photo</source>
        <translation>장당 초</translation>
    </message>
    <message>
        <source>See the conflict with: curator conflicts {library}. Sync with: curator sync {library}</source>
        <translation>충돌 보기: curator conflicts {library}. 동기화: curator sync {library}</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>성별</translation>
    </message>
    <message>
        <source>Signed audits that cover its people: {audits}. Without one: {count} people.</source>
        <translation>포함된 사람을 다루는 서명된 감사: {audits}. 감사 없는 사람: {count}명.</translation>
    </message>
    <message>
        <source>Signing</source>
        <translation>서명 중</translation>
    </message>
    <message>
        <source>Skips: {skips}, second looks: {looks}, participants opened before the draw: {opened}.</source>
        <translation>건너뜀 {skips}회, 판정 후 다시 봄 {looks}회, 추출 전에 열어 본 참여자 {opened}명.</translation>
    </message>
    <message>
        <source>Some originals are not encrypted yet. Go on with: curator encrypt LIBRARY</source>
        <translation>아직 암호화되지 않은 원본이 있습니다. 다음 명령으로 계속하세요: curator encrypt 라이브러리</translation>
    </message>
    <message>
        <source>Somebody else submitted the same picture.</source>
        <translation>다른 참여자가 같은 사진을 제출했습니다.</translation>
    </message>
    <message>
        <source>Somebody excluded the photo.</source>
        <translation>제외된 사진입니다.</translation>
    </message>
    <message>
        <source>Somebody in the batch {batch} has withdrawn. Freeze a new one.</source>
        <translation>배치 {batch}에 철회한 참여자가 있습니다. 새 배치를 확정해 주십시오.</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Still open: photos without age {unaged}, photos with open flags {flagged}, disagreements {disputed}.</source>
        <translation>남은 것: 나이 없는 사진 {unaged}장, 미처리 플래그가 있는 사진 {flagged}장, 나이 불일치 {disputed}건.</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>동기화하는 중</translation>
    </message>
    <message>
        <source>Tables as XLSX need one more package: run pip install &quot;curator[export]&quot; and start again.</source>
        <translation>XLSX 표를 쓰려면 패키지가 하나 더 필요합니다. pip install &quot;curator[export]&quot;를 실행한 뒤 다시 시작하세요.</translation>
    </message>
    <message>
        <source>The PDF {path} cannot be written: {cause}. Name a file in a folder that you may write.</source>
        <translation>PDF {path}을(를) 저장할 수 없습니다: {cause}. 쓸 수 있는 폴더의 파일을 지정하십시오.</translation>
    </message>
    <message>
        <source>The access log of the device {device} was altered in the central dataset behind entry {seq}. Nothing of it was taken. Restore the central dataset from a backup.</source>
        <translation>기기 {device}의 접근 기록이 중앙 데이터셋에서 {seq}번 항목 뒤에 변경되었습니다. 아무것도 받지 않았습니다. 중앙 데이터셋을 백업에서 복원하세요.</translation>
    </message>
    <message>
        <source>The address of the destination holds a password. Leave it out; it is kept in the system&apos;s keychain.</source>
        <translation>보내는 곳 주소에 비밀번호가 들어 있습니다. 빼 주세요. 비밀번호는 시스템 키체인에 보관합니다.</translation>
    </message>
    <message>
        <source>The age at capture is {past} and the age now {now}. Correct the label.</source>
        <translation>촬영 당시 나이가 {past}세, 현재 나이가 {now}세입니다. 라벨을 바로잡으세요.</translation>
    </message>
    <message>
        <source>The archive cannot be read: {cause}.</source>
        <translation>압축 파일을 읽을 수 없습니다: {cause}.</translation>
    </message>
    <message>
        <source>The backup was stopped; nothing of it is kept.</source>
        <translation>백업을 멈췄으며 아무것도 남기지 않았습니다.</translation>
    </message>
    <message>
        <source>The backup {path} cannot be restored: {name} in it is damaged or of a newer Curator. Take another backup.</source>
        <translation>백업 {path}을(를) 복원할 수 없습니다. 그 안의 {name}이(가) 손상되었거나 더 새로운 Curator의 것입니다. 다른 백업을 쓰세요.</translation>
    </message>
    <message>
        <source>The backup {path} cannot be written: {cause}. Name a file in a folder with room that you may write.</source>
        <translation>백업 {path}을(를) 쓸 수 없습니다: {cause}. 공간이 있고 쓸 수 있는 폴더의 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>The batch cannot be written to {path}: {cause}. Free some space and try again; nothing has left.</source>
        <translation>배치를 {path}에 쓸 수 없습니다: {cause}. 공간을 확보한 뒤 다시 시도해 주십시오. 아무것도 전달되지 않았습니다.</translation>
    </message>
    <message>
        <source>The batch cannot be written to {path}: {cause}. Make room there, or name another folder.</source>
        <translation>배치를 {path}에 쓸 수 없습니다: {cause}. 자리를 비우거나 다른 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>The batch is whole and as it was sent.</source>
        <translation>배치가 온전하며 보낸 그대로입니다.</translation>
    </message>
    <message>
        <source>The batch is whole at {where}. SHA-256 of its manifest: {hash}</source>
        <translation>배치가 {where}에 온전히 도착했습니다. 매니페스트의 SHA-256: {hash}</translation>
    </message>
    <message>
        <source>The batch {batch} cannot leave because of {participant}: {reason}</source>
        <translation>{participant} 때문에 배치 {batch}를 전달할 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>The batch {batch} has {count} faults and does not leave. The first: {first}</source>
        <translation>배치 {batch}에 결함이 {count}개 있어 전달하지 않습니다. 첫 결함: {first}</translation>
    </message>
    <message>
        <source>The batch {batch} is not whole in this library: sync it, and if that does not help, freeze a new one.</source>
        <translation>이 라이브러리에 배치 {batch}가 온전히 있지 않습니다. 동기화해 보고, 그래도 안 되면 새 배치를 확정해 주십시오.</translation>
    </message>
    <message>
        <source>The batch {batch} was frozen with {frozen}; this installation has {present} and would make other bytes. Use the same version of Curator, or freeze a new batch.</source>
        <translation>배치 {batch}는 {frozen}(으)로 확정되었으나 여기에는 {present}이(가) 설치되어 있어 다른 바이트가 만들어집니다. 같은 버전의 Curator를 쓰거나 새 배치를 확정해 주십시오.</translation>
    </message>
    <message>
        <source>The batch {name} is frozen; its id is {id}.</source>
        <translation>배치 {name}을(를) 확정했습니다. 식별자는 {id}입니다.</translation>
    </message>
    <message>
        <source>The best {most} photos of this person are chosen without it.</source>
        <translation>이 사람의 가장 좋은 사진 {most}장에 들지 않았습니다.</translation>
    </message>
    <message>
        <source>The box {box} is not inside the image of {width} × {height} pixels.</source>
        <translation>상자 {box}이(가) {width} × {height}픽셀 이미지를 벗어납니다.</translation>
    </message>
    <message>
        <source>The calibration {path} cannot be used: {cause}. Learn it anew with curator calibrate, or move the file away: then the one that came with the program is used.</source>
        <translation>보정 파일 {path}을(를) 사용할 수 없습니다: {cause}. curator calibrate로 다시 학습하거나 파일을 다른 곳으로 옮기십시오. 파일이 없으면 프로그램에 포함된 보정을 사용합니다.</translation>
    </message>
    <message>
        <source>The central dataset cannot be reached: {cause}. Work goes on; sync later.</source>
        <translation>중앙 데이터셋에 연결할 수 없습니다: {cause}. 작업은 계속할 수 있으니 나중에 동기화하세요.</translation>
    </message>
    <message>
        <source>The central dataset cannot be reached; {count} revisions wait. Work goes on.</source>
        <translation>중앙 데이터셋에 연결할 수 없습니다. 이력 {count}건이 기다리고 있으며 작업은 계속할 수 있습니다.</translation>
    </message>
    <message>
        <source>The central dataset cannot be used: {cause}. Try again later.</source>
        <translation>중앙 데이터셋을 쓸 수 없습니다: {cause}. 나중에 다시 해 보세요.</translation>
    </message>
    <message>
        <source>The central dataset cannot read it; update Curator there.</source>
        <translation>중앙 데이터셋이 읽지 못합니다. 그쪽의 Curator를 업데이트하세요.</translation>
    </message>
    <message>
        <source>The central dataset did not take it; update Curator to learn why.</source>
        <translation>중앙 데이터셋이 받아들이지 않았습니다. 이유를 보려면 Curator를 업데이트하세요.</translation>
    </message>
    <message>
        <source>The central dataset does not know this kind of statement yet; update it.</source>
        <translation>중앙 데이터셋이 아직 모르는 종류입니다. 중앙 데이터셋을 업데이트하세요.</translation>
    </message>
    <message>
        <source>The central dataset does not take this login: {cause}. Check name and password.</source>
        <translation>중앙 데이터셋이 이 로그인을 받지 않습니다: {cause}. 이름과 비밀번호를 확인하세요.</translation>
    </message>
    <message>
        <source>The central dataset holds something else under its id; a supervisor looks at both.</source>
        <translation>중앙 데이터셋에 같은 번호로 다른 내용이 있습니다. 감독자가 둘을 확인합니다.</translation>
    </message>
    <message>
        <source>The central dataset is ready; {keeper} keeps it. Next: curator central add-user {url} NAME --role annotator</source>
        <translation>중앙 데이터셋이 준비되었습니다. 관리자는 {keeper}입니다. 다음: curator central add-user {url} 이름 --role annotator</translation>
    </message>
    <message>
        <source>The central dataset needs a newer Curator. Update it; nothing of yours is lost.</source>
        <translation>중앙 데이터셋에는 더 새로운 Curator가 필요합니다. 업데이트하세요. 작업한 것은 그대로 있습니다.</translation>
    </message>
    <message>
        <source>The central dataset refuses: {cause}. Ask whoever keeps it.</source>
        <translation>중앙 데이터셋이 거절했습니다: {cause}. 관리하는 사람에게 문의하세요.</translation>
    </message>
    <message>
        <source>The central dataset sent it, but its device did not sign it; it is set aside here.</source>
        <translation>중앙 데이터셋에서 받았지만 해당 기기의 서명이 아니어서 반영하지 않고 따로 두었습니다.</translation>
    </message>
    <message>
        <source>The central dataset&apos;s history is not the one that this library has read up to row {seq}. It was restored or changed: `curator sync` offers again what this library holds; compare with whoever keeps it.</source>
        <translation>중앙 데이터셋의 이력이 이 라이브러리가 {seq}번째 줄까지 읽은 것과 다릅니다. 복원되었거나 바뀌었습니다. `curator sync`가 이 라이브러리의 이력을 다시 보내니, 관리하는 사람과 함께 확인하세요.</translation>
    </message>
    <message>
        <source>The certificate {path} cannot be written: {cause}. Name a file in a folder that you may write.</source>
        <translation>확인서 {path}을(를) 쓸 수 없습니다: {cause}. 쓸 수 있는 폴더의 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>The check was stopped.</source>
        <translation>검사를 중지했습니다.</translation>
    </message>
    <message>
        <source>The conflict about {entity} is resolved.</source>
        <translation>{entity}의 충돌을 해결했습니다.</translation>
    </message>
    <message>
        <source>The convention in which the ages of clues are shown.</source>
        <translation>단서의 나이를 표시하는 나이 계산법입니다.</translation>
    </message>
    <message>
        <source>The dashboard has no figure {key}. `curator dashboard LIBRARY --json` lists the keys of all.</source>
        <translation>현황판에 {key} 수치가 없습니다. 모든 키는 `curator dashboard LIBRARY --json`으로 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>The database is damaged: {cause}. Restore the library from a backup.</source>
        <translation>데이터베이스가 손상되었습니다: {cause}. 백업에서 라이브러리를 복원하세요.</translation>
    </message>
    <message>
        <source>The day {until} is before {since}; name them in their order.</source>
        <translation>{until}이(가) {since}보다 앞섭니다. 순서대로 지정하십시오.</translation>
    </message>
    <message>
        <source>The demo&apos;s PostgreSQL in {path} does not start: {cause}. Delete the folder and try again.</source>
        <translation>{path}에 있는 시연용 PostgreSQL이 시작되지 않습니다: {cause}. 폴더를 지우고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The destination gave other bytes of {path} than were sent. Push the batch again.</source>
        <translation>보내는 곳이 {path}를 보낸 것과 다르게 돌려주었습니다. 배치를 다시 보내세요.</translation>
    </message>
    <message>
        <source>The destination {url} cannot be opened: {cause}. Run pip install &quot;curator[export]&quot;, or correct it.</source>
        <translation>보내는 곳 {url}을(를) 열 수 없습니다: {cause}. pip install &quot;curator[export]&quot;를 실행하거나 주소를 바로잡으세요.</translation>
    </message>
    <message>
        <source>The destination {url} refuses: {cause}. Check the address, the password and what you may write there.</source>
        <translation>보내는 곳 {url}이(가) 거절했습니다: {cause}. 주소, 비밀번호, 쓰기 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>The encrypted copy of {path} is not whole. Check the disk and try again.</source>
        <translation>{path}의 암호화된 사본이 온전하지 않습니다. 디스크를 확인하고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The face has hardly any contrast: {found} bits of brightness; {limit} bits are wanted.</source>
        <translation>얼굴의 대비가 거의 없습니다. 밝기 정보가 {found}비트이며 {limit}비트 이상이어야 합니다.</translation>
    </message>
    <message>
        <source>The face has no landmarks of eyes, nose and mouth.</source>
        <translation>얼굴에 눈, 코, 입의 특징점이 없습니다.</translation>
    </message>
    <message>
        <source>The face is blurred by {found} % of its width; {limit} % is allowed.</source>
        <translation>얼굴이 너비의 {found}%만큼 흐립니다. {limit}%까지 허용됩니다.</translation>
    </message>
    <message>
        <source>The face is too bright: {found} % of it is white; {limit} % is allowed.</source>
        <translation>얼굴이 너무 밝습니다. {found}%가 흰색이며 {limit}%까지 허용됩니다.</translation>
    </message>
    <message>
        <source>The face is too dark: its brightest skin has {found} % of full brightness; {limit} % is wanted.</source>
        <translation>얼굴이 너무 어둡습니다. 가장 밝은 피부가 최대 밝기의 {found}%이며 {limit}% 이상이어야 합니다.</translation>
    </message>
    <message>
        <source>The face looks covered ({percent} %): {regions}.</source>
        <translation>얼굴이 가려진 것 같습니다({percent}%): {regions}.</translation>
    </message>
    <message>
        <source>The file is called {name}, but the label says {label} of the person {id}, in the archive of {person}.</source>
        <translation>파일 이름은 {name}인데 라벨에는 인물 {id}의 {label}이며, 인물 {person}의 압축 파일에 있습니다.</translation>
    </message>
    <message>
        <source>The file is no PNG, whatever its name says; it is {kind}.</source>
        <translation>이름과 달리 PNG가 아닙니다. 실제 형식은 {kind}입니다.</translation>
    </message>
    <message>
        <source>The file is strongly compressed: JPEG quality {found} of 100; {limit} is wanted.</source>
        <translation>파일이 심하게 압축되었습니다. JPEG 품질이 100 중 {found}이며 {limit} 이상이어야 합니다.</translation>
    </message>
    <message>
        <source>The file name {path} cannot be used everywhere: {part} is not allowed in it. Rename it.</source>
        <translation>파일 이름 {path}은(는) 어디서나 쓸 수 있는 이름이 아닙니다. {part}은(는) 쓸 수 없습니다. 이름을 바꾸세요.</translation>
    </message>
    <message>
        <source>The file name {path} leads out of its folder. Rename it.</source>
        <translation>파일 이름 {path}이(가) 폴더를 벗어납니다. 이름을 바꾸세요.</translation>
    </message>
    <message>
        <source>The file {path} belongs to no photo: an import was broken off, or a participant was withdrawn. Import again, or delete it.</source>
        <translation>파일 {path}은(는) 어느 사진의 것도 아닙니다. 가져오기가 중단되었거나 참여자가 철회했습니다. 다시 가져오거나 파일을 지우세요.</translation>
    </message>
    <message>
        <source>The file {path} is not what the manifest says. Write the batch again.</source>
        <translation>파일 {path}이(가) 매니페스트와 다릅니다. 배치를 다시 쓰세요.</translation>
    </message>
    <message>
        <source>The file {path} is there already. Name a new one for the backup.</source>
        <translation>파일 {path}이(가) 이미 있습니다. 백업에 쓸 새 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>The filename {name} has an ending. Leave it out.</source>
        <translation>filename {name}에 확장자가 있습니다. 빼 주세요.</translation>
    </message>
    <message>
        <source>The folder {path} cannot be made: {cause}. Name one that you may write.</source>
        <translation>폴더 {path}을(를) 만들 수 없습니다: {cause}. 쓸 수 있는 폴더를 지정하십시오.</translation>
    </message>
    <message>
        <source>The folder {path} holds no whole batch: {file} cannot be read ({cause}). Ask the sender to push it again.</source>
        <translation>폴더 {path}에 온전한 배치가 없습니다. {file}을(를) 읽을 수 없습니다({cause}). 보낸 쪽에 다시 전달해 달라고 요청해 주십시오.</translation>
    </message>
    <message>
        <source>The folder {path} is not empty. Name a new one for the batch.</source>
        <translation>폴더 {path}이(가) 비어 있지 않습니다. 배치를 쓸 새 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>The head is tilted by {found}°; {limit}° is allowed.</source>
        <translation>머리가 {found}° 기울었습니다. {limit}°까지 허용됩니다.</translation>
    </message>
    <message>
        <source>The head is turned {found}° aside; {limit}° is allowed.</source>
        <translation>머리를 옆으로 {found}° 돌렸습니다. {limit}°까지 허용됩니다.</translation>
    </message>
    <message>
        <source>The head is turned {found}° up or down; {limit}° is allowed.</source>
        <translation>머리를 위아래로 {found}° 돌렸습니다. {limit}°까지 허용됩니다.</translation>
    </message>
    <message>
        <source>The history of the central dataset was changed at row {seq}: it does not follow from the rows before. Nothing of it was taken. Keep this library, and restore the central dataset from a backup.</source>
        <translation>중앙 데이터셋의 이력이 {seq}번째 줄에서 바뀌어 앞의 줄과 이어지지 않습니다. 아무것도 받지 않았습니다. 이 라이브러리를 보관하고 중앙 데이터셋을 백업에서 복원하세요.</translation>
    </message>
    <message>
        <source>The history of {entity} is broken: revision {id} follows one that is not here. Restore the library from a backup.</source>
        <translation>{entity}의 이력이 끊겼습니다. 이력 {id}이(가) 따르는 앞선 이력이 없습니다. 백업에서 라이브러리를 복원하세요.</translation>
    </message>
    <message>
        <source>The image has a colour profile that is not sRGB.</source>
        <translation>이미지의 색 프로파일이 sRGB가 아닙니다.</translation>
    </message>
    <message>
        <source>The image has {width} × {height} pixels, its label says {wide} × {high}.</source>
        <translation>이미지는 {width} × {height}픽셀인데 라벨에는 {wide} × {high}로 적혀 있습니다.</translation>
    </message>
    <message>
        <source>The image holds more than pixels: a part {part}.</source>
        <translation>이미지에 픽셀 말고 다른 것이 있습니다: {part} 부분.</translation>
    </message>
    <message>
        <source>The image is called {image}, its label {label}.</source>
        <translation>이미지 이름은 {image}인데 라벨 이름은 {label}입니다.</translation>
    </message>
    <message>
        <source>The image is damaged: {cause}. Write the batch again.</source>
        <translation>이미지가 손상되었습니다: {cause}. 배치를 다시 쓰세요.</translation>
    </message>
    <message>
        <source>The inspection was stopped; nothing is known of the rest.</source>
        <translation>검사를 멈췄습니다. 나머지는 알 수 없습니다.</translation>
    </message>
    <message>
        <source>The key file {path} cannot be used: it is damaged or of a newer Curator. Restore it from a backup of the library.</source>
        <translation>키 파일 {path}을(를) 쓸 수 없습니다. 손상되었거나 더 새로운 Curator의 것입니다. 라이브러리 백업에서 복원하세요.</translation>
    </message>
    <message>
        <source>The key file {path} is gone. Restore it from a backup of the library.</source>
        <translation>키 파일 {path}이(가) 없습니다. 라이브러리 백업에서 복원하세요.</translation>
    </message>
    <message>
        <source>The key of the library {path} is in the keychain of the machine and user that made it, and not here. Unlock the keychain and try again, or restore a backup, which has a passphrase.</source>
        <translation>라이브러리 {path}의 키는 라이브러리를 만든 컴퓨터와 사용자의 키체인에 있으며 여기에는 없습니다. 키체인을 잠금 해제하고 다시 시도하거나, 암호가 있는 백업을 복원하세요.</translation>
    </message>
    <message>
        <source>The keychain did not take what opens {url}. Unlock it, then try again.</source>
        <translation>키체인이 {url}의 접속 정보를 받지 않았습니다. 키체인 잠금을 푼 뒤 다시 시도해 주십시오.</translation>
    </message>
    <message>
        <source>The landmark {x}, {y} is not inside the image of {width} × {height} pixels.</source>
        <translation>특징점 {x}, {y}이(가) {width} × {height}픽셀 이미지를 벗어납니다.</translation>
    </message>
    <message>
        <source>The layout has no such file here, or has it once. Take it out.</source>
        <translation>형식에 없는 파일이거나 두 번 들어 있습니다. 빼 주세요.</translation>
    </message>
    <message>
        <source>The layout has no such file. Take it out.</source>
        <translation>형식에 없는 파일입니다. 빼 주세요.</translation>
    </message>
    <message>
        <source>The library is in {library}, as a device of its own.</source>
        <translation>라이브러리가 새 기기로 {library}에 있습니다.</translation>
    </message>
    <message>
        <source>The library is in {library}; a picture of the window is in {picture}.</source>
        <translation>라이브러리는 {library}에, 창의 그림은 {picture}에 있습니다.</translation>
    </message>
    <message>
        <source>The library with {count} originals is in {file}.</source>
        <translation>원본 {count}개가 든 라이브러리를 {file}에 담았습니다.</translation>
    </message>
    <message>
        <source>The library {library} has a new passphrase.</source>
        <translation>라이브러리 {library}의 암호를 새로 정했습니다.</translation>
    </message>
    <message>
        <source>The library {library} is encrypted.</source>
        <translation>라이브러리 {library}을(를) 암호화했습니다.</translation>
    </message>
    <message>
        <source>The library {path} cannot be read: it is damaged, or it is encrypted and its {key} is gone. Restore its {name} from a backup, and {key} with it.</source>
        <translation>라이브러리 {path}을(를) 읽을 수 없습니다. 손상되었거나, 암호화되었는데 {key} 파일이 없습니다. 백업에서 {name} 파일을 {key} 파일과 함께 복원하세요.</translation>
    </message>
    <message>
        <source>The library {path} cannot be used: {cause}. Free some space, check your rights and close other programs that use it, then try again; nothing of this step was kept.</source>
        <translation>라이브러리 {path}을(를) 쓸 수 없습니다: {cause}. 공간과 권한을 확인하고 다른 프로그램을 닫은 뒤 다시 시도하세요. 이번 단계는 저장되지 않았습니다.</translation>
    </message>
    <message>
        <source>The library {path} has no passphrase: its key is in the keychain of the machine that made it. Open it there, and set a passphrase with: curator passphrase {path}</source>
        <translation>라이브러리 {path}에는 암호가 없습니다. 키가 라이브러리를 만든 컴퓨터의 키체인에 있습니다. 그 컴퓨터에서 열고 다음 명령으로 암호를 정하세요: curator passphrase {path}</translation>
    </message>
    <message>
        <source>The library {path} is damaged: {cause}. Restore its {name} from a backup.</source>
        <translation>라이브러리 {path}이(가) 손상되었습니다: {cause}. 백업에서 {name} 파일을 복원하세요.</translation>
    </message>
    <message>
        <source>The library {path} is not encrypted. Encrypt it with: curator encrypt {path}</source>
        <translation>라이브러리 {path}은(는) 암호화되어 있지 않습니다. 다음 명령으로 암호화하세요: curator encrypt {path}</translation>
    </message>
    <message>
        <source>The library {path} needs a passphrase, as there is no keychain for it here. Give one with --passphrase-file FILE, set up a keychain, or do without encryption by --no-encryption.</source>
        <translation>이 컴퓨터에 쓸 수 있는 키체인이 없어 라이브러리 {path}에 암호가 필요합니다. --passphrase-file 파일로 암호를 알려 주거나, 키체인을 설정하거나, --no-encryption으로 암호화 없이 쓰세요.</translation>
    </message>
    <message>
        <source>The library {path} was not made by this version of Curator or an older one (its tables are at {present}). Install the newest Curator and open it again.</source>
        <translation>라이브러리 {path}은(는) 더 새로운 Curator로 만들었습니다(테이블 {present}). 최신 Curator를 설치하고 다시 여세요.</translation>
    </message>
    <message>
        <source>The line to {url} broke: {cause}. The batch is not complete there; push it again to go on.</source>
        <translation>{url} 연결이 끊겼습니다: {cause}. 그곳의 배치는 완전하지 않습니다. 다시 보내면 이어집니다.</translation>
    </message>
    <message>
        <source>The manifest names {path} twice.</source>
        <translation>매니페스트에 {path}이(가) 두 번 나옵니다.</translation>
    </message>
    <message>
        <source>The manifest names {path}, which is no file of a batch.</source>
        <translation>매니페스트에 배치의 파일이 아닌 {path}이(가) 있습니다.</translation>
    </message>
    <message>
        <source>The model {name} is not installed. Install it with: pip install face_recognition_models</source>
        <translation>모델 {name}이(가) 없습니다. 설치: pip install face_recognition_models</translation>
    </message>
    <message>
        <source>The model {path} cannot be read: {cause}. Install it again with: pip install --force-reinstall face_recognition_models</source>
        <translation>모델 {path}을(를) 읽을 수 없습니다: {cause}. 다시 설치: pip install --force-reinstall face_recognition_models</translation>
    </message>
    <message>
        <source>The model {path} is damaged or another file: {cause}. Install it again with: pip install --force-reinstall face_recognition_models</source>
        <translation>모델 {path}이(가) 손상되었거나 다른 파일입니다: {cause}. 다시 설치: pip install --force-reinstall face_recognition_models</translation>
    </message>
    <message>
        <source>The mouth is wide open: {found} % of the way from eyes to chin; {limit} % is allowed.</source>
        <translation>입을 크게 벌렸습니다. 눈에서 턱까지의 {found}%이며 {limit}%까지 허용됩니다.</translation>
    </message>
    <message>
        <source>The name says born in {named} and aged {age}, the label born in {birth} and aged {past}.</source>
        <translation>이름에는 {named}년생 {age}세, 라벨에는 {birth}년생 {past}세로 적혀 있습니다.</translation>
    </message>
    <message>
        <source>The name {id} was given to {count} different photos. Name one by its id: {ids}.</source>
        <translation>{id} 이름의 사진이 {count}장 있습니다. ID로 지정하세요: {ids}.</translation>
    </message>
    <message>
        <source>The name {name} is not id, birth year, age, number and device, as 0378_1963_08_00000001_F.</source>
        <translation>이름 {name}이(가) 0378_1963_08_00000001_F처럼 번호, 출생 연도, 나이, 일련번호, 기기 순서가 아닙니다.</translation>
    </message>
    <message>
        <source>The name {name} leads out of the folder it is unpacked to.</source>
        <translation>이름 {name}은(는) 압축을 푸는 폴더를 벗어납니다.</translation>
    </message>
    <message>
        <source>The notices cannot be written to {path}: {cause}. Name a folder that you may write.</source>
        <translation>통지서를 {path}에 쓸 수 없습니다: {cause}. 쓸 수 있는 폴더를 지정해 주십시오.</translation>
    </message>
    <message>
        <source>The original of {participant}/{file} is not what was submitted any more. Restore {path} from a backup, or delete it and import the photo again.</source>
        <translation>{participant}/{file}의 원본이 제출된 것과 다릅니다. 백업에서 {path}을(를) 복원하거나, 지우고 사진을 다시 가져오세요.</translation>
    </message>
    <message>
        <source>The original {path} cannot be read: {cause}. Restore it from a backup of the library.</source>
        <translation>원본 {path}을(를) 읽을 수 없습니다: {cause}. 라이브러리 백업에서 복원하세요.</translation>
    </message>
    <message>
        <source>The original {path} was changed since it was imported. Restore it from a backup of the library.</source>
        <translation>원본 {path}이(가) 가져온 뒤에 변경되었습니다. 라이브러리 백업에서 복원하세요.</translation>
    </message>
    <message>
        <source>The participant has no birth date, so that a date tells no age; type the age instead.</source>
        <translation>참여자의 생년월일이 없어 날짜로 나이를 알 수 없습니다. 나이를 직접 입력하세요.</translation>
    </message>
    <message>
        <source>The participant has no birth year.</source>
        <translation>참여자의 출생 연도가 없습니다.</translation>
    </message>
    <message>
        <source>The participant has not reached this age yet.</source>
        <translation>참여자가 아직 이 나이가 되지 않았습니다.</translation>
    </message>
    <message>
        <source>The participant has withdrawn; nothing about them is taken or kept any more.</source>
        <translation>참가자가 동의를 철회했습니다. 이 사람에 관한 내용은 더 받거나 보관하지 않습니다.</translation>
    </message>
    <message>
        <source>The participant is not assigned to you; ask a supervisor.</source>
        <translation>배정받지 않은 참여자입니다. 감독자에게 문의하세요.</translation>
    </message>
    <message>
        <source>The participant&apos;s sex is not stated.</source>
        <translation>참여자의 성별이 적혀 있지 않습니다.</translation>
    </message>
    <message>
        <source>The password, shown this once: {password}</source>
        <translation>비밀번호(지금 한 번만 표시): {password}</translation>
    </message>
    <message>
        <source>The person {person} is in {one} and in {other}.</source>
        <translation>인물 {person}이(가) {one}과 {other}에 모두 있습니다.</translation>
    </message>
    <message>
        <source>The person&apos;s number in this batch: {number}</source>
        <translation>이 배치에서 그 사람의 번호: {number}</translation>
    </message>
    <message>
        <source>The photo could not be looked at: {cause}. Open it in a photo program and save it anew.</source>
        <translation>사진을 분석할 수 없습니다: {cause}. 사진 프로그램에서 열어 다시 저장하십시오.</translation>
    </message>
    <message>
        <source>The photo has not been analysed on this machine.</source>
        <translation>이 컴퓨터에서 분석하지 않은 사진입니다.</translation>
    </message>
    <message>
        <source>The photo store does not let {digest} of a withdrawn participant be deleted: {cause}. The next sync goes on.</source>
        <translation>철회한 참여자의 {digest}을(를) 사진 저장소에서 지울 수 없습니다: {cause}. 다음 동기화에서 이어서 지웁니다.</translation>
    </message>
    <message>
        <source>The photo store gave other bytes for {digest} than were sent. Whoever keeps it has to look at its disk; the original is safe where it was imported.</source>
        <translation>사진 저장소가 {digest}에 대해 보낸 것과 다른 내용을 돌려주었습니다. 관리하는 사람이 디스크를 확인해야 합니다. 원본은 가져온 컴퓨터에 그대로 있습니다.</translation>
    </message>
    <message>
        <source>The photo store {path} cannot be written: {cause}. Free some space and run the command again; it goes on where it stopped.</source>
        <translation>사진 저장소 {path}에 쓸 수 없습니다: {cause}. 공간을 확보하고 명령을 다시 실행하면 이어서 진행합니다.</translation>
    </message>
    <message>
        <source>The photo store {url} cannot be opened: {cause}.</source>
        <translation>사진 저장소 {url}을(를) 열 수 없습니다: {cause}.</translation>
    </message>
    <message>
        <source>The photo store {url} cannot be reached: {cause}. Work goes on; photos follow with a later sync.</source>
        <translation>사진 저장소 {url}에 연결할 수 없습니다: {cause}. 작업은 계속할 수 있으며 사진은 나중 동기화 때 따라옵니다.</translation>
    </message>
    <message>
        <source>The photo {digest} was not sent yet; sync again later.</source>
        <translation>사진 {digest}은(는) 아직 올라오지 않았습니다. 나중에 다시 동기화하세요.</translation>
    </message>
    <message>
        <source>The photo {file} has no flag {kind}.</source>
        <translation>사진 {file}에는 {kind} 플래그가 없습니다.</translation>
    </message>
    <message>
        <source>The photo {name} must not leave: {why}</source>
        <translation>사진 {name}은(는) 내보낼 수 없습니다: {why}</translation>
    </message>
    <message>
        <source>The photo {photo} cannot leave: {reason} Exclude it and freeze a new batch.</source>
        <translation>사진 {photo}을(를) 전달할 수 없습니다: {reason} 그 사진을 제외하고 새 배치를 확정해 주십시오.</translation>
    </message>
    <message>
        <source>The photo {photo} cannot leave: {reason} Exclude it, then try again.</source>
        <translation>사진 {photo}은(는) 내보낼 수 없습니다: {reason} 이 사진을 제외하고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The photo {photo} is not of the participant {id}.</source>
        <translation>사진 {photo}은(는) 참여자 {id}의 사진이 아닙니다.</translation>
    </message>
    <message>
        <source>The photo {photo} is {width} × {height} pixels, and not as large as its file says. Exclude it.</source>
        <translation>사진 {photo}의 크기는 {width} × {height} 픽셀로, 파일에 적힌 크기와 다릅니다. 제외해 주십시오.</translation>
    </message>
    <message>
        <source>The photos change, but as a camera or filter does.</source>
        <translation>사진이 달라졌지만 카메라나 필터에 의한 변화로 보입니다.</translation>
    </message>
    <message>
        <source>The picture has {width} × {height} pixels and at most {limit} million are taken. Ask for a smaller one, or raise max_megapixels in the settings.</source>
        <translation>사진이 {width} × {height} 픽셀로 한도 {limit}백만 픽셀을 넘습니다. 더 작은 사진을 요청하거나 설정의 max_megapixels를 올리세요.</translation>
    </message>
    <message>
        <source>The picture is cut off: its end is missing. Ask for the file again.</source>
        <translation>사진의 끝이 잘려 있습니다. 파일을 다시 요청하세요.</translation>
    </message>
    <message>
        <source>The picture {path} cannot be written; name a file in a folder that you may write.</source>
        <translation>그림 {path}을(를) 쓸 수 없습니다. 쓸 수 있는 폴더의 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>The picture&apos;s edge cuts the face: {found} % of it is seen; {limit} % is wanted.</source>
        <translation>사진 가장자리에서 얼굴이 잘렸습니다. 얼굴의 {found} %만 보이며 {limit} % 이상이어야 합니다.</translation>
    </message>
    <message>
        <source>The pixels of this {format} picture are damaged. Ask for the file again.</source>
        <translation>이 {format} 사진의 픽셀이 손상되었습니다. 파일을 다시 요청하세요.</translation>
    </message>
    <message>
        <source>The processes of the cluster do not answer any more. What was found is kept; start them and try again.</source>
        <translation>클러스터의 프로세스가 더 이상 응답하지 않습니다. 지금까지 찾은 것은 보존됩니다. 프로세스를 시작한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The processes that look at photos do not start. Close other programs to free memory and try again.</source>
        <translation>사진 분석 프로세스가 시작되지 않습니다. 다른 프로그램을 닫아 메모리를 확보하고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The profile parquet needs one more package: run pip install &quot;curator[export]&quot; and start again.</source>
        <translation>parquet 형식에는 패키지가 하나 더 필요합니다. pip install &quot;curator[export]&quot;를 실행한 뒤 다시 시작하세요.</translation>
    </message>
    <message>
        <source>The profile {profile} holds no {format} images. Freeze the batch with {known}.</source>
        <translation>{profile} 형식에는 {format} 이미지를 담을 수 없습니다. {known}(으)로 배치를 확정하세요.</translation>
    </message>
    <message>
        <source>The push was stopped; the batch is not complete there. Push it again to go on.</source>
        <translation>보내기를 멈췄습니다. 그곳의 배치는 완전하지 않습니다. 다시 보내면 이어집니다.</translation>
    </message>
    <message>
        <source>The report {path} cannot be written: {cause}. Name a folder that you may write.</source>
        <translation>보고서 {path}을(를) 쓸 수 없습니다: {cause}. 쓸 수 있는 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>암호 다시 입력</translation>
    </message>
    <message>
        <source>The same picture was taken as {file}, where the declared age is {age} and not {other}. Ask which holds.</source>
        <translation>같은 사진이 이미 {file}(으)로 있으며 신고한 나이가 {other}이 아니라 {age}입니다. 어느 쪽이 맞는지 확인하세요.</translation>
    </message>
    <message>
        <source>The second review of this participant is not yours to give now; ages of it stay as they are.</source>
        <translation>지금은 이 참여자의 2차 검수를 할 차례가 아닙니다. 2차 검수의 나이는 그대로 둡니다.</translation>
    </message>
    <message>
        <source>The seed was chosen by a person.</source>
        <translation>시드는 사람이 골랐습니다.</translation>
    </message>
    <message>
        <source>The selection was stopped.</source>
        <translation>선택을 중지했습니다.</translation>
    </message>
    <message>
        <source>The server {host} shows the key {print}, which {path} does not know. Ask whoever keeps it whether the key is theirs, then add it there, as ssh does.</source>
        <translation>서버 {host}의 키 {print}이(가) {path}에 없습니다. 서버를 관리하는 사람에게 그 키가 맞는지 확인한 뒤 ssh처럼 그 파일에 추가하세요.</translation>
    </message>
    <message>
        <source>The settings {path} cannot be used: {cause}. Correct the line, or delete the file to have the defaults.</source>
        <translation>설정 {path}을(를) 쓸 수 없습니다: {cause}. 해당 줄을 고치거나 파일을 지우면 기본값을 씁니다.</translation>
    </message>
    <message>
        <source>The share of each participant&apos;s photos that a blind second review states; drawn when the first ends.</source>
        <translation>가림 2차 검수가 판정하는 참여자별 사진 비율. 1차 검수가 끝날 때 추출됩니다.</translation>
    </message>
    <message>
        <source>The signature does not fit the manifest.</source>
        <translation>서명이 매니페스트와 맞지 않습니다.</translation>
    </message>
    <message>
        <source>The signature does not fit what it stands under.</source>
        <translation>서명이 내용과 맞지 않습니다.</translation>
    </message>
    <message>
        <source>The signature fits.</source>
        <translation>서명이 맞습니다.</translation>
    </message>
    <message>
        <source>The stated age {age} and {source} are {years} years apart; the evidence tells {told}.</source>
        <translation>확정한 나이 {age}세와 {source}의 차이가 {years}년입니다. 근거로는 {told}세입니다.</translation>
    </message>
    <message>
        <source>The stated age {age} is one year from {told}, which {source} tells: perhaps the birthday was overlooked.</source>
        <translation>적힌 나이 {age}세가 {source}에 따른 {told}세와 한 살 다릅니다. 생일이 지났는지를 놓친 것일 수 있습니다.</translation>
    </message>
    <message>
        <source>The stated age {age} is outside 0 to {oldest}, the most that is possible today.</source>
        <translation>확정한 나이 {age}세는 오늘 가능한 0–{oldest}세를 벗어납니다.</translation>
    </message>
    <message>
        <source>The stated age {age} is ten years from {told}, which {source} tells.</source>
        <translation>적힌 나이 {age}세가 {source}에 따른 {told}세와 열 살 다릅니다.</translation>
    </message>
    <message>
        <source>The table {path} cannot be read as CSV: {cause}. Save it again as CSV UTF-8.</source>
        <translation>표 {path}을(를) CSV로 읽을 수 없습니다: {cause}. CSV UTF-8로 다시 저장하세요.</translation>
    </message>
    <message>
        <source>The table {path} cannot be read: {cause}. Check the path.</source>
        <translation>표 {path}을(를) 읽을 수 없습니다: {cause}. 경로를 확인하세요.</translation>
    </message>
    <message>
        <source>The table {path} has no column {missing}. Its first line must name the columns; it names: {present}.</source>
        <translation>표 {path}에 {missing} 열이 없습니다. 첫 줄에 열 이름이 있어야 합니다. 지금 있는 열: {present}.</translation>
    </message>
    <message>
        <source>The table {path} is neither UTF-8 nor CP949 text. Save it again as CSV UTF-8.</source>
        <translation>표 {path}은(는) UTF-8도 CP949도 아닙니다. CSV UTF-8로 다시 저장하세요.</translation>
    </message>
    <message>
        <source>The team meets in {central}: {kind}.</source>
        <translation>팀은 {central}에서 만납니다: {kind}.</translation>
    </message>
    <message>
        <source>The two passphrases are not the same. Run the command again.</source>
        <translation>두 암호가 서로 다릅니다. 명령을 다시 실행하세요.</translation>
    </message>
    <message>
        <source>The work on the batch was stopped.</source>
        <translation>배치 작업을 중지했습니다.</translation>
    </message>
    <message>
        <source>The workers of the cluster at {address} cannot look at photos: {cause}. Install curator[dask] {version} there too.</source>
        <translation>{address} 클러스터의 작업 프로세스가 사진을 살펴볼 수 없습니다: {cause}. 그곳에도 curator[dask] {version}을 설치하세요.</translation>
    </message>
    <message>
        <source>The workers of the cluster at {address} have Curator {found}. Install {version} there too.</source>
        <translation>{address} 클러스터의 작업 프로세스에는 Curator {found}이 있습니다. 그곳에도 {version}을 설치하세요.</translation>
    </message>
    <message>
        <source>The {file} is no manifest of a batch: {cause}.</source>
        <translation>{file}은(는) 배치의 매니페스트가 아닙니다: {cause}.</translation>
    </message>
    <message>
        <source>The {file} is no signature: {cause}.</source>
        <translation>{file}은(는) 서명이 아닙니다: {cause}.</translation>
    </message>
    <message>
        <source>The {file} is of a newer version of Curator. Install that one.</source>
        <translation>{file}은(는) 더 새로운 버전의 Curator가 만들었습니다. 그 버전을 설치해 주십시오.</translation>
    </message>
    <message>
        <source>The {stage} is not over.</source>
        <translation>{stage}이(가) 끝나지 않았습니다.</translation>
    </message>
    <message>
        <source>The {stage} of {participant} cannot end yet. {left}</source>
        <translation>{participant}의 {stage}를 아직 마칠 수 없습니다. {left}</translation>
    </message>
    <message>
        <source>There are {count} faces, and exactly one has to be.</source>
        <translation>얼굴이 {count}개입니다. 정확히 하나여야 합니다.</translation>
    </message>
    <message>
        <source>There is a batch {name} already; choose another name.</source>
        <translation>배치 {name}이(가) 이미 있습니다. 다른 이름을 정해 주십시오.</translation>
    </message>
    <message>
        <source>There is a file {path} already. Name a new one.</source>
        <translation>파일 {path}이(가) 이미 있습니다. 새 이름을 지정하세요.</translation>
    </message>
    <message>
        <source>There is no audit {name}, or several. Name one by the beginning of its id: curator audit list LIBRARY</source>
        <translation>감사 {name}이(가) 없거나 여러 개입니다. ID의 앞부분으로 지정하세요: curator audit list LIBRARY</translation>
    </message>
    <message>
        <source>There is no batch {name}, or several; name one by its id. `curator batch list LIBRARY` lists them.</source>
        <translation>배치 {name}이(가) 없거나 여럿입니다. 식별자로 지정해 주십시오. `curator batch list LIBRARY`로 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>There is no central dataset {path}. Make one with: curator central init {path}</source>
        <translation>중앙 데이터셋 {path}이(가) 없습니다. 만들려면: curator central init {path}</translation>
    </message>
    <message>
        <source>There is no file {path}. Name the file of a backup.</source>
        <translation>파일 {path}이(가) 없습니다. 백업 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>There is no folder {path} to import from. Check the path.</source>
        <translation>가져올 폴더 {path}이(가) 없습니다. 경로를 확인하세요.</translation>
    </message>
    <message>
        <source>There is no folder {path}. Check the path.</source>
        <translation>폴더 {path}이(가) 없습니다. 경로를 확인하세요.</translation>
    </message>
    <message>
        <source>There is no image for this label.</source>
        <translation>이 라벨에 해당하는 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>There is no keychain here that would keep the password; give it each time.</source>
        <translation>비밀번호를 보관할 키체인이 없습니다. 매번 입력하세요.</translation>
    </message>
    <message>
        <source>There is no label for this image.</source>
        <translation>이 이미지에 해당하는 라벨이 없습니다.</translation>
    </message>
    <message>
        <source>There is no participant {id} in this library. `curator participants LIBRARY` lists all.</source>
        <translation>이 라이브러리에 참여자 {id}이(가) 없습니다. `curator participants LIBRARY`로 모두 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>There is no photo to audit: no participant chosen has been reviewed through all stages.</source>
        <translation>감사할 사진이 없습니다. 고른 참여자 중 모든 단계를 마친 사람이 없습니다.</translation>
    </message>
    <message>
        <source>There is no photo {id} in this library. Name it by its id or as PARTICIPANT/FILE; `curator timeline LIBRARY PARTICIPANT` lists them.</source>
        <translation>이 라이브러리에 사진 {id}이(가) 없습니다. ID나 PARTICIPANT/FILE로 지정하세요. `curator timeline LIBRARY PARTICIPANT`로 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>There is no profile {name}; there are {known}. Name one of them.</source>
        <translation>{name} 형식은 없습니다. {known} 중에서 고르세요.</translation>
    </message>
    <message>
        <source>There is no room left at {url}: {cause}. Make some, then push again to go on.</source>
        <translation>{url}에 남은 공간이 없습니다: {cause}. 공간을 비운 뒤 다시 전달하면 이어집니다.</translation>
    </message>
    <message>
        <source>There is no screen here, so the window is painted into a picture instead.</source>
        <translation>화면이 없어 창을 그림으로 저장합니다.</translation>
    </message>
    <message>
        <source>This audit has ended and stands as it was signed. Draw another for what is changed since.</source>
        <translation>이 감사는 끝났고 서명된 대로 유지됩니다. 이후 변경된 것은 새로 추출하세요.</translation>
    </message>
    <message>
        <source>This audit has not ended, so that nothing was signed. End it with: curator audit finish</source>
        <translation>이 감사는 끝나지 않아 서명된 것이 없습니다. 끝내려면: curator audit finish</translation>
    </message>
    <message>
        <source>This date is before the birth on {birth}.</source>
        <translation>출생일 {birth}보다 앞선 날짜입니다.</translation>
    </message>
    <message>
        <source>This date is in the future.</source>
        <translation>미래의 날짜입니다.</translation>
    </message>
    <message>
        <source>This date is too long ago.</source>
        <translation>너무 오래된 날짜입니다.</translation>
    </message>
    <message>
        <source>This flag offers no ages to state; settle it by hand.</source>
        <translation>이 플래그는 나이를 제안하지 않습니다. 직접 처리하세요.</translation>
    </message>
    <message>
        <source>This is a link, a device or a closed folder, which is not read. Put the photo itself here.</source>
        <translation>링크, 장치, 닫힌 폴더는 읽지 않습니다. 사진 파일 자체를 넣으세요.</translation>
    </message>
    <message>
        <source>This is no photo and was not taken. Remove it, or ask for the photo itself.</source>
        <translation>사진이 아니어서 가져오지 않았습니다. 지우거나 사진 자체를 요청하세요.</translation>
    </message>
    <message>
        <source>This is not the key of the library {path}. Try again with the right one.</source>
        <translation>라이브러리 {path}의 키가 아닙니다. 맞는 키로 다시 시도하세요.</translation>
    </message>
    <message>
        <source>This is not the passphrase of the library {path}. Try again.</source>
        <translation>라이브러리 {path}의 암호가 아닙니다. 다시 시도하세요.</translation>
    </message>
    <message>
        <source>This library belongs to no team yet. Name its central dataset: --central URL</source>
        <translation>이 라이브러리는 아직 팀에 속하지 않습니다. 중앙 데이터셋을 지정하세요: --central 주소</translation>
    </message>
    <message>
        <source>This looks like participant {participant}.</source>
        <translation>참여자 {participant}(으)로 보입니다.</translation>
    </message>
    <message>
        <source>This machine&apos;s clock is off by {seconds} seconds; set it.</source>
        <translation>이 컴퓨터의 시계가 {seconds}초 어긋나 있습니다. 시계를 맞추세요.</translation>
    </message>
    <message>
        <source>This may be another child, such as a brother or sister; look at it beside the others.</source>
        <translation>형제자매 등 다른 아이일 수 있습니다. 다른 사진들과 나란히 보세요.</translation>
    </message>
    <message>
        <source>This may be another person; look at it beside the others.</source>
        <translation>다른 사람일 수 있습니다. 다른 사진들과 나란히 보세요.</translation>
    </message>
    <message>
        <source>This photo is not on this machine yet, and the team cannot be reached. It comes once it can.</source>
        <translation>이 사진은 아직 이 컴퓨터에 없고 팀에 연결할 수 없습니다. 연결되면 가져옵니다.</translation>
    </message>
    <message>
        <source>This photo is not on this machine yet. It is being fetched from the team.</source>
        <translation>이 사진은 아직 이 컴퓨터에 없습니다. 팀에서 가져오는 중입니다.</translation>
    </message>
    <message>
        <source>This photo is not on this machine yet: nobody has sent it to the team. It comes once it was.</source>
        <translation>이 사진은 아직 이 컴퓨터에 없습니다. 팀에 보낸 사람이 없으며, 보내지면 가져옵니다.</translation>
    </message>
    <message>
        <source>This was stated by a newer version of Curator, which alone can change it. Install it.</source>
        <translation>더 새로운 Curator가 적은 것이라 그 버전에서만 바꿀 수 있습니다. 새 버전을 설치하세요.</translation>
    </message>
    <message>
        <source>Time at work a photo: {seconds} seconds.</source>
        <translation>사진 한 장당 작업 시간: {seconds}초.</translation>
    </message>
    <message>
        <source>To: {recipient}</source>
        <translation>받는 곳: {recipient}</translation>
    </message>
    <message>
        <source>Two reviewers agree on an age where theirs differ by no more years than this.</source>
        <translation>두 검수자의 나이가 이 햇수보다 더 다르지 않으면 일치로 봅니다.</translation>
    </message>
    <message>
        <source>Two reviewers disagree about its age.</source>
        <translation>두 검수자가 정한 나이가 다릅니다.</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>What is shown of photo {photo} ({table}) is not what was stated last. Mend it with: curator verify LIBRARY --mend</source>
        <translation>사진 {photo}의 현재 값({table})이 마지막으로 정한 것과 다릅니다. 다음 명령으로 고치세요: curator verify 라이브러리 --mend</translation>
    </message>
    <message>
        <source>What opened {url} is forgotten.</source>
        <translation>{url}의 접속 정보를 지웠습니다.</translation>
    </message>
    <message>
        <source>What opens {url} is in the keychain.</source>
        <translation>{url}의 접속 정보를 키체인에 보관했습니다.</translation>
    </message>
    <message>
        <source>What people stated about the participant is in conflict.</source>
        <translation>이 참여자에 대한 내용이 충돌합니다.</translation>
    </message>
    <message>
        <source>What people stated about the photo is in conflict.</source>
        <translation>이 사진에 대한 내용이 충돌합니다.</translation>
    </message>
    <message>
        <source>What this library has read of the central dataset does not hold together at row {seq}: it was changed here. Compare it with: curator sync LIBRARY --verify; then read it anew with: curator verify LIBRARY --mend, and sync.</source>
        <translation>이 라이브러리가 중앙 데이터셋에서 읽은 내용이 {seq}번 행에서 맞지 않습니다. 여기서 변경되었습니다. curator sync LIBRARY --verify로 비교한 뒤 curator verify LIBRARY --mend를 실행하고 동기화하면 다시 읽습니다.</translation>
    </message>
    <message>
        <source>What would be sent of revision {id} is not what was stated: it was changed here. Restore the library from a backup, and sync.</source>
        <translation>이력 {id}의 보낼 내용이 처음 적은 것과 다릅니다. 여기서 변경되었습니다. 라이브러리를 백업에서 복원한 뒤 동기화하세요.</translation>
    </message>
    <message>
        <source>Whatever is not right has a reason; say what is wrong with the photo, or why you skip it.</source>
        <translation>맞지 않다고 할 때는 이유가 필요합니다. 무엇이 틀렸는지, 왜 건너뛰는지 적으세요.</translation>
    </message>
    <message>
        <source>When all photos have an age cannot be told yet: there are too few days of work.</source>
        <translation>작업한 날이 적어 모든 사진의 나이가 언제 정해질지 아직 알 수 없습니다.</translation>
    </message>
    <message>
        <source>Whether only participants leave whom an accepted, signed audit covers; by default where a team works.</source>
        <translation>합격하고 서명된 감사에 포함된 참여자만 내보낼지 여부. 기본값은 팀에서만 요구합니다.</translation>
    </message>
    <message>
        <source>Whether the appearance changed cannot be told.</source>
        <translation>외모 변화 여부를 판단할 수 없습니다.</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>With 95 % confidence no more than {share} of the batch&apos;s photos are wrong.</source>
        <translation>95 % 신뢰도로 배치의 틀린 사진은 {share}를 넘지 않습니다.</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>저장됨: {path}</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>결함 수</translation>
    </message>
    <message>
        <source>Years</source>
        <translation>차이(세)</translation>
    </message>
    <message>
        <source>Your role may not state this; ask a supervisor.</source>
        <translation>맡은 역할로는 적을 수 없습니다. 감독자에게 문의하세요.</translation>
    </message>
    <message>
        <source>a PostgreSQL server</source>
        <translation>PostgreSQL 서버</translation>
    </message>
    <message>
        <source>a beard</source>
        <translation>수염</translation>
    </message>
    <message>
        <source>a change between colour and grey</source>
        <translation>컬러와 흑백의 전환</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>a normalisation makes its convolution infinite</source>
        <translation>정규화 때문에 합성곱 값이 무한대가 됩니다</translation>
    </message>
    <message>
        <source>a smoothing filter</source>
        <translation>피부 보정 필터</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>합격</translation>
    </message>
    <message>
        <source>adjudicated</source>
        <translation>조정됨</translation>
    </message>
    <message>
        <source>age and dates disagree</source>
        <translation>나이와 날짜 불일치</translation>
    </message>
    <message>
        <source>all settled</source>
        <translation>모두 완료</translation>
    </message>
    <message>
        <source>all together</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>another face shows</source>
        <translation>다른 얼굴이 보임</translation>
    </message>
    <message>
        <source>blur</source>
        <translation>흐림</translation>
    </message>
    <message>
        <source>brows</source>
        <translation>눈썹</translation>
    </message>
    <message>
        <source>chin length</source>
        <translation>턱끝 길이</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>확정</translation>
    </message>
    <message>
        <source>copy of a better photo</source>
        <translation>더 나은 사진의 사본</translation>
    </message>
    <message>
        <source>disagreement</source>
        <translation>불일치</translation>
    </message>
    <message>
        <source>end the meaning audit, and audit batches by sample</source>
        <translation>의미정확성 검수를 끝내고 배치를 표본으로 감사</translation>
    </message>
    <message>
        <source>excluded</source>
        <translation>제외됨</translation>
    </message>
    <message>
        <source>eyelids</source>
        <translation>눈꺼풀</translation>
    </message>
    <message>
        <source>face beyond the edge</source>
        <translation>얼굴이 사진 밖에 있음</translation>
    </message>
    <message>
        <source>female</source>
        <translation>여성</translation>
    </message>
    <message>
        <source>forehead</source>
        <translation>이마</translation>
    </message>
    <message>
        <source>glasses</source>
        <translation>안경</translation>
    </message>
    <message>
        <source>in conflict</source>
        <translation>충돌</translation>
    </message>
    <message>
        <source>it is damaged or no calibration</source>
        <translation>손상되었거나 보정 파일이 아닙니다</translation>
    </message>
    <message>
        <source>it is no detector</source>
        <translation>검출기가 아닙니다</translation>
    </message>
    <message>
        <source>it returns to a layer that was not put aside</source>
        <translation>저장하지 않은 층으로 돌아갑니다</translation>
    </message>
    <message>
        <source>its figures do not fit together</source>
        <translation>파일에 든 수치가 서로 맞지 않습니다</translation>
    </message>
    <message>
        <source>jaw width</source>
        <translation>턱 너비</translation>
    </message>
    <message>
        <source>kept flag</source>
        <translation>유지된 플래그</translation>
    </message>
    <message>
        <source>left cheek and jaw</source>
        <translation>왼쪽 볼과 턱</translation>
    </message>
    <message>
        <source>left eye</source>
        <translation>왼쪽 눈</translation>
    </message>
    <message>
        <source>lips</source>
        <translation>입술</translation>
    </message>
    <message>
        <source>male</source>
        <translation>남성</translation>
    </message>
    <message>
        <source>more than wanted of one person</source>
        <translation>한 사람의 한도 초과</translation>
    </message>
    <message>
        <source>mouth</source>
        <translation>입</translation>
    </message>
    <message>
        <source>n is how many items a figure rests on, and * marks few. Intervals hold 95 %.</source>
        <translation>n은 수치의 근거가 되는 항목 수이고 *는 수가 적다는 표시입니다. 구간은 95 %입니다.</translation>
    </message>
    <message>
        <source>no age stated</source>
        <translation>나이 없음</translation>
    </message>
    <message>
        <source>no birth year</source>
        <translation>출생 연도 없음</translation>
    </message>
    <message>
        <source>no consent</source>
        <translation>동의 없음</translation>
    </message>
    <message>
        <source>no face or landmarks</source>
        <translation>얼굴 또는 특징점 없음</translation>
    </message>
    <message>
        <source>no sex stated</source>
        <translation>성별 없음</translation>
    </message>
    <message>
        <source>no signed audit</source>
        <translation>서명된 감사 없음</translation>
    </message>
    <message>
        <source>nose</source>
        <translation>코</translation>
    </message>
    <message>
        <source>nose length</source>
        <translation>코 길이</translation>
    </message>
    <message>
        <source>nose width</source>
        <translation>코 너비</translation>
    </message>
    <message>
        <source>not analysed</source>
        <translation>분석되지 않음</translation>
    </message>
    <message>
        <source>not approved</source>
        <translation>승인되지 않음</translation>
    </message>
    <message>
        <source>not stated twice</source>
        <translation>두 번 정하지 않음</translation>
    </message>
    <message>
        <source>open</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>open flag</source>
        <translation>처리되지 않은 플래그</translation>
    </message>
    <message>
        <source>other light or exposure</source>
        <translation>조명 또는 노출의 차이</translation>
    </message>
    <message>
        <source>over ten years</source>
        <translation>10년 이후</translation>
    </message>
    <message>
        <source>photos of few pixels</source>
        <translation>해상도가 낮은 사진</translation>
    </message>
    <message>
        <source>quota is full</source>
        <translation>할당이 참</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>불합격</translation>
    </message>
    <message>
        <source>reviewers disagree</source>
        <translation>검수자 의견 불일치</translation>
    </message>
    <message>
        <source>right</source>
        <translation>맞음</translation>
    </message>
    <message>
        <source>right cheek and jaw</source>
        <translation>오른쪽 볼과 턱</translation>
    </message>
    <message>
        <source>right eye</source>
        <translation>오른쪽 눈</translation>
    </message>
    <message>
        <source>should be excluded</source>
        <translation>제외해야 함</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>건너뜀</translation>
    </message>
    <message>
        <source>strong compression</source>
        <translation>강한 압축</translation>
    </message>
    <message>
        <source>the last layer&apos;s sizes contradict each other</source>
        <translation>마지막 층의 크기가 서로 맞지 않습니다</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>읽을 수 없음</translation>
    </message>
    <message>
        <source>wrong age</source>
        <translation>나이 틀림</translation>
    </message>
    <message>
        <source>unknown sex</source>
        <translation>성별 미상</translation>
    </message>
    <message>
        <source>wrong person</source>
        <translation>다른 사람</translation>
    </message>
    <message>
        <source>{address} is no address. Name a file, or a server as postgresql://NAME@HOST/DATABASE.</source>
        <translation>{address}은(는) 주소가 아닙니다. 파일이나 postgresql://이름@호스트/데이터베이스 형식의 서버를 지정하세요.</translation>
    </message>
    <message>
        <source>{analysed} photos analysed, {unreadable} of them unreadable.</source>
        <translation>사진 {analysed}장을 분석했으며, 그중 {unreadable}장은 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>{count} faces were found, and likeness does not tell which is the participant&apos;s; the largest is taken for theirs ({percent} % clear).</source>
        <translation>얼굴 {count}개를 찾았습니다. 닮은 정도로는 참여자를 가릴 수 없어 가장 큰 얼굴을 참여자로 봅니다(뚜렷함 {percent}%).</translation>
    </message>
    <message>
        <source>{count} faces were found, and no other photo tells which is the participant&apos;s; the largest is taken for theirs.</source>
        <translation>얼굴 {count}개를 찾았습니다. 비교할 다른 사진이 없어 가장 큰 얼굴을 참여자로 봅니다.</translation>
    </message>
    <message>
        <source>{count} faces were found; the one most like the participant&apos;s other photos is taken for theirs ({percent} % clear).</source>
        <translation>얼굴 {count}개를 찾았습니다. 참여자의 다른 사진과 가장 닮은 얼굴을 참여자로 봅니다(뚜렷함 {percent}%).</translation>
    </message>
    <message>
        <source>{count} participants are assigned to {name}.</source>
        <translation>참여자 {count}명을 {name}에게 배정했습니다.</translation>
    </message>
    <message>
        <source>{count} participants were changed since the sample was drawn, so that it does not stand for them any more: {participants}. Draw another.</source>
        <translation>표본 추출 후 참여자 {count}명이 변경되어 표본이 더 이상 이들을 대표하지 않습니다: {participants}. 새로 추출하세요.</translation>
    </message>
    <message>
        <source>{count} participants with approved, dated timelines are too few to calibrate; {least} are needed.</source>
        <translation>승인되고 날짜가 있는 타임라인의 참여자 {count}명으로는 보정할 수 없습니다. {least}명이 필요합니다.</translation>
    </message>
    <message>
        <source>{count} people stated this differently at the same time ({authors}). A supervisor resolves that first: curator conflicts LIBRARY</source>
        <translation>{count}명이 동시에 서로 다르게 적었습니다({authors}). 감독자가 먼저 해결해야 합니다: curator conflicts 라이브러리</translation>
    </message>
    <message>
        <source>{count} photos are known answers now.</source>
        <translation>사진 {count}장을 정답 사진으로 표시했습니다.</translation>
    </message>
    <message>
        <source>{count} photos have a known age.</source>
        <translation>정답 사진은 {count}장입니다.</translation>
    </message>
    <message>
        <source>{count} photos in a row fit each other, but not the others: possibly another person.</source>
        <translation>이어진 사진 {count}장이 서로는 맞지만 나머지와 맞지 않습니다. 다른 사람일 수 있습니다.</translation>
    </message>
    <message>
        <source>{count} photos of the sample are still to be judged; the first is {photo}. The batch is accepted once all are.</source>
        <translation>표본의 사진 {count}장을 아직 판정하지 않았습니다. 첫 번째는 {photo}입니다. 모두 판정해야 배치가 합격할 수 있습니다.</translation>
    </message>
    <message>
        <source>{count} problems found.</source>
        <translation>문제 {count}개를 찾았습니다.</translation>
    </message>
    <message>
        <source>{count} statements about {participant} are in conflict. A supervisor resolves them first: curator conflicts LIBRARY</source>
        <translation>{participant}에 대한 기록 {count}건이 충돌합니다. 감독자가 먼저 해결해야 합니다: curator conflicts 라이브러리</translation>
    </message>
    <message>
        <source>{entity} is in no conflict. `curator conflicts LIBRARY` lists all.</source>
        <translation>{entity}에는 충돌이 없습니다. `curator conflicts 라이브러리`로 목록을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>{entry} is no quota; write ages and a number of photos, as in 7-12 1500 or female 7-12 800.</source>
        <translation>{entry}은(는) 목표로 읽을 수 없습니다. 7-12 1500 또는 female 7-12 800처럼 나이와 사진 수를 쓰십시오.</translation>
    </message>
    <message>
        <source>{fact} of {entity} has no side {take}. `curator conflicts LIBRARY` lists the sides.</source>
        <translation>{entity}의 {fact}에는 {take}(으)로 시작하는 쪽이 없습니다. `curator conflicts 라이브러리`로 목록을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>{file} is labelled {age} already; call it right, or name the age that holds.</source>
        <translation>{file}의 라벨은 이미 {age}세입니다. 맞다고 하거나 맞는 나이를 적으세요.</translation>
    </message>
    <message>
        <source>{file} is not of the sample of {audit}. `curator audit report` lists it.</source>
        <translation>{file}은(는) {audit}의 표본이 아닙니다. `curator audit report`가 표본을 보여 줍니다.</translation>
    </message>
    <message>
        <source>{found} photos that nobody has labelled have an exact age by their camera; {count} cannot be picked. Name a number up to that, or mark photos one by one.</source>
        <translation>아무도 라벨하지 않았고 카메라로 나이를 정확히 아는 사진은 {found}장이어서 {count}장을 고를 수 없습니다. 그 이하의 수를 적거나 하나씩 표시하세요.</translation>
    </message>
    <message>
        <source>{name} ({id}), drawn by {user} on {day}: {state}.</source>
        <translation>{name} ({id}), {day}에 {user} 추출: {state}.</translation>
    </message>
    <message>
        <source>{name} is no member of this central dataset; ask a supervisor.</source>
        <translation>{name}은(는) 이 중앙 데이터셋의 구성원이 아닙니다. 감독자에게 문의하세요.</translation>
    </message>
    <message>
        <source>{name} is no member; add them first: curator central add-user</source>
        <translation>{name}은(는) 구성원이 아닙니다. 먼저 추가하세요: curator central add-user</translation>
    </message>
    <message>
        <source>{name} is no name for a login: small letters, digits, dots and dashes, beginning with a letter.</source>
        <translation>{name}은(는) 로그인 이름으로 쓸 수 없습니다. 소문자로 시작하고 소문자, 숫자, 점, 붙임표만 쓰세요.</translation>
    </message>
    <message>
        <source>{name} is {role} now.</source>
        <translation>{name}의 역할은 이제 {role}입니다.</translation>
    </message>
    <message>
        <source>{n} photos with {c} of them wrong cannot be a plan for {population} photos: n is at most that, c below n.</source>
        <translation>{n}장 중 {c}장 허용은 사진 {population}장의 계획이 될 수 없습니다. n은 그 이하, c는 n보다 작아야 합니다.</translation>
    </message>
    <message>
        <source>{participants} participants are assigned; {labels} ages are stated, {conflicts} of them in conflict.</source>
        <translation>참여자 {participants}명을 배정했고, 나이 {labels}개를 적었으며 그중 {conflicts}개가 충돌합니다.</translation>
    </message>
    <message>
        <source>{participants} participants, {photos} photos; {left} photos have no age yet.</source>
        <translation>참여자 {participants}명, 사진 {photos}장. 아직 나이가 없는 사진 {left}장.</translation>
    </message>
    <message>
        <source>{participant}/{file}: first review {first}, second review {second}.</source>
        <translation>{participant}/{file}: 1차 검수 {first}세, 2차 검수 {second}세.</translation>
    </message>
    <message>
        <source>{participant}/{file}: labelled {age}; evidence:</source>
        <translation>{participant}/{file}: 라벨 {age}. 근거:</translation>
    </message>
    <message>
        <source>{participant}: everybody named does another stage of it.</source>
        <translation>{participant}: 지정한 사람이 모두 이 참여자의 다른 단계를 맡고 있습니다.</translation>
    </message>
    <message>
        <source>{participant}: {user} has begun it and keeps it.</source>
        <translation>{participant}: {user}이(가) 시작하여 그대로 둡니다.</translation>
    </message>
    <message>
        <source>{path} cannot be made: {cause}. Name a file that you may write.</source>
        <translation>{path}을(를) 만들 수 없습니다: {cause}. 쓸 수 있는 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>{path} is no central dataset of this version of Curator.</source>
        <translation>{path}은(는) 이 버전 Curator의 중앙 데이터셋이 아닙니다.</translation>
    </message>
    <message>
        <source>{path}: {cause}. Check the path, your rights and the space on the disk.</source>
        <translation>{path}: {cause}. 경로, 권한, 디스크 여유 공간을 확인하십시오.</translation>
    </message>
    <message>
        <source>{photos} photos of {people} people are in {folder}.</source>
        <translation>{people}명의 사진 {photos}장이 {folder}에 있습니다.</translation>
    </message>
    <message>
        <source>{photo} is known to show {age} years.</source>
        <translation>{photo}은(는) {age}세 정답 사진입니다.</translation>
    </message>
    <message>
        <source>{photo} is no known answer any more.</source>
        <translation>{photo}은(는) 더 이상 정답 사진이 아닙니다.</translation>
    </message>
    <message>
        <source>{photo} is not shown.</source>
        <translation>{photo}은(는) 표시하지 않습니다.</translation>
    </message>
    <message>
        <source>{photo} is skipped.</source>
        <translation>{photo} 사진을 건너뜁니다.</translation>
    </message>
    <message>
        <source>{photo}: {age} years hold.</source>
        <translation>{photo}: {age}세로 확정합니다.</translation>
    </message>
    <message>
        <source>{photo}: {verdict}. {left} photos are left; {wrong} wrong, {c} are accepted.</source>
        <translation>{photo}: {verdict}. {left}장 남음. 틀림 {wrong}장, 허용 {c}장.</translation>
    </message>
    <message>
        <source>{region} {delta} % of the distance between the eyes ({low} to {high}).</source>
        <translation>{region} {delta} %(눈 사이 거리 대비, {low} ~ {high}).</translation>
    </message>
    <message>
        <source>{role} {name}: curator open {library}</source>
        <translation>{role} {name}: curator open {library}</translation>
    </message>
    <message>
        <source>{sent} sent, {received} received, {unsent} not confirmed, {conflicts} in conflict.</source>
        <translation>보냄 {sent}건, 받음 {received}건, 미확인 {unsent}건, 충돌 {conflicts}건.</translation>
    </message>
    <message>
        <source>{taken} photos taken, {known} known before, {findings} findings.</source>
        <translation>사진 {taken}장을 가져왔고, {known}장은 이미 있었으며, 발견 사항은 {findings}건입니다.</translation>
    </message>
    <message>
        <source>This is no picture of a kind that is read. Ask for it as JPEG, PNG, WebP, TIFF, BMP, GIF or HEIC.</source>
        <translation>읽을 수 있는 형식의 사진이 아닙니다. JPEG, PNG, WebP, TIFF, BMP, GIF, HEIC 중 하나로 요청하세요.</translation>
    </message>
    <message>
        <source>The library {path} is encrypted. Give its passphrase with --passphrase-file FILE or in the file that CURATOR_PASSPHRASE_FILE names.</source>
        <translation>라이브러리 {path}은(는) 암호화되어 있습니다. --passphrase-file 파일이나 CURATOR_PASSPHRASE_FILE이 가리키는 파일로 암호를 알려 주세요.</translation>
    </message>
    <message>
        <source>The photo brought its reader down or took too much time or memory, and was not looked at. Open it in a photo program and save it anew, or raise max_worker_mb in settings.toml.</source>
        <translation>사진을 읽던 프로세스가 중단되었거나 시간이나 메모리를 너무 많이 써서 이 사진을 살펴보지 못했습니다. 사진 프로그램에서 열어 다시 저장하거나 settings.toml의 max_worker_mb를 높이세요.</translation>
    </message>
    <message>
        <source>The same picture was taken as {file}; it is not taken twice. Remove one of the two.</source>
        <translation>같은 사진이 이미 {file}(으)로 있어 다시 가져오지 않았습니다. 둘 중 하나를 지우세요.</translation>
    </message>
    <message>
        <source>This is not a date.</source>
        <translation>날짜가 아닙니다.</translation>
    </message>
    <message>
        <source>a convolution&apos;s sizes contradict each other</source>
        <translation>합성곱의 크기가 서로 맞지 않습니다</translation>
    </message>
    <message>
        <source>a convolution&apos;s window is not square</source>
        <translation>합성곱 창이 정사각형이 아닙니다</translation>
    </message>
    <message>
        <source>a date like 1978-05-04, 1978-05 or 1978</source>
        <translation>1978-05-04, 1978-05, 1978 같은 날짜</translation>
    </message>
    <message>
        <source>a day like 2024-03-09</source>
        <translation>2024-03-09 같은 날짜</translation>
    </message>
    <message>
        <source>a normalisation does not fit the convolution before it</source>
        <translation>정규화가 앞의 합성곱과 맞지 않습니다</translation>
    </message>
    <message>
        <source>a normalisation was not folded</source>
        <translation>정규화가 합쳐지지 않았습니다</translation>
    </message>
    <message>
        <source>a normalisation&apos;s sizes or variances are impossible</source>
        <translation>정규화의 크기나 분산이 있을 수 없는 값입니다</translation>
    </message>
    <message>
        <source>a pool has no stride</source>
        <translation>풀링에 보폭이 없습니다</translation>
    </message>
    <message>
        <source>a valid value</source>
        <translation>올바른 값</translation>
    </message>
    <message>
        <source>a window is larger than what it moves over</source>
        <translation>창이 대상보다 큽니다</translation>
    </message>
    <message>
        <source>an age in whole years</source>
        <translation>정수 나이</translation>
    </message>
    <message>
        <source>as the scan says</source>
        <translation>스캔 파일의 값</translation>
    </message>
    <message>
        <source>assumed</source>
        <translation>가정</translation>
    </message>
    <message>
        <source>at most {age}</source>
        <translation>{age} 이하</translation>
    </message>
    <message>
        <source>camera or scan</source>
        <translation>camera 또는 scan</translation>
    </message>
    <message>
        <source>completed, counting or year</source>
        <translation>completed, counting 또는 year</translation>
    </message>
    <message>
        <source>female, male or unknown</source>
        <translation>female, male 또는 unknown</translation>
    </message>
    <message>
        <source>{count} faces</source>
        <translation>얼굴 {count}개</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{total} 중 {done}</translation>
    </message>
    <message>
        <source>{file} is left out: no landmarks were found in it.</source>
        <translation>{file}: 특징점을 찾지 못해 뺐습니다.</translation>
    </message>
    <message>
        <source>{file} is of {date} at {age} years, but {other} of {then} is stated at {years}.</source>
        <translation>{file}은(는) {date}에 {age}세인데, {then}의 {other}은(는) {years}세로 적혀 있습니다.</translation>
    </message>
    <message>
        <source>{fit} of {count} dated photos fit counting ages, {now} fit completed years.</source>
        <translation>날짜가 있는 사진 {count}장 중 {fit}장은 세는 나이로, {now}장은 만 나이로 맞습니다.</translation>
    </message>
    <message>
        <source>{fit} of {count} dated photos fit if {shift} is added to every age, {now} fit as stated.</source>
        <translation>날짜가 있는 사진 {count}장 중 {fit}장은 모든 나이에 {shift}을(를) 더하면 맞고, {now}장은 적힌 대로 맞습니다.</translation>
    </message>
    <message>
        <source>{fit} of {count} dated photos fit year ages, {now} fit completed years.</source>
        <translation>날짜가 있는 사진 {count}장 중 {fit}장은 연 나이로, {now}장은 만 나이로 맞습니다.</translation>
    </message>
    <message>
        <source>{one} {other}</source>
        <translation>{one} {other}</translation>
    </message>
    <message>
        <source>{one}, {other}</source>
        <translation>{one}, {other}</translation>
    </message>
    <message>
        <source>{path} is not an empty folder; name a new or an empty one for the sample.</source>
        <translation>{path}은(는) 빈 폴더가 아닙니다. 새 폴더나 빈 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>{photo} is labelled {age} years.</source>
        <translation>{photo}의 나이를 {age}세로 정했습니다.</translation>
    </message>
    <message>
        <source>A JPEG file of a lower quality is taken for damaged by compression.</source>
        <translation>JPEG 품질이 이보다 낮으면 압축으로 손상된 것으로 봅니다.</translation>
    </message>
    <message>
        <source>A face is blurred where fewer widths of blur fit across it; 30 is 3.3 % of its width.</source>
        <translation>얼굴 너비에 흐림 폭이 이보다 적게 들어가면 흐린 것으로 봅니다. 30은 너비의 3.3 %입니다.</translation>
    </message>
    <message>
        <source>A face is cut off where a smaller share of it is in the picture.</source>
        <translation>얼굴이 이 비율보다 적게 찍혔으면 잘린 것으로 봅니다.</translation>
    </message>
    <message>
        <source>A face is flat where its brightness spans fewer bits.</source>
        <translation>얼굴 밝기의 폭이 이 비트 수보다 좁으면 밋밋한 것으로 봅니다.</translation>
    </message>
    <message>
        <source>A face is too bright where a smaller share of it is not white.</source>
        <translation>희게 날아가지 않은 부분이 이 비율보다 적으면 너무 밝은 것으로 봅니다.</translation>
    </message>
    <message>
        <source>A face is too dark where its brightest skin has less of full brightness.</source>
        <translation>가장 밝은 피부가 이 밝기에 못 미치면 너무 어두운 것으로 봅니다.</translation>
    </message>
    <message>
        <source>A face with a shorter side than this is refused.</source>
        <translation>짧은 변이 이보다 작은 얼굴은 거부합니다.</translation>
    </message>
    <message>
        <source>A face with a shorter side than this needs a person&apos;s decision; 236 is 2 cm at 300 DPI.</source>
        <translation>짧은 변이 이보다 작은 얼굴은 사람이 판단합니다. 236은 300 DPI에서 2 cm입니다.</translation>
    </message>
    <message>
        <source>A head is tilted too far beyond so many degrees.</source>
        <translation>머리가 이 각도보다 더 기울면 지나친 것으로 봅니다.</translation>
    </message>
    <message>
        <source>A head is too far up or down beyond so many degrees.</source>
        <translation>머리를 이 각도보다 더 들거나 숙이면 지나친 것으로 봅니다.</translation>
    </message>
    <message>
        <source>A head is turned too far aside beyond so many degrees.</source>
        <translation>머리를 이 각도보다 더 돌리면 지나친 것으로 봅니다.</translation>
    </message>
    <message>
        <source>A larger file is not taken.</source>
        <translation>이보다 큰 파일은 받지 않습니다.</translation>
    </message>
    <message>
        <source>A larger picture is not taken.</source>
        <translation>이보다 큰 사진은 받지 않습니다.</translation>
    </message>
    <message>
        <source>A mouth is wide open where the lips are further apart, eyes to chin being 1.</source>
        <translation>눈에서 턱까지를 1로 볼 때 입술이 이보다 벌어지면 입을 벌린 것으로 봅니다.</translation>
    </message>
    <message>
        <source>A photo that takes its process more memory than this is not looked at.</source>
        <translation>이보다 많은 메모리가 드는 사진은 분석하지 않습니다.</translation>
    </message>
    <message>
        <source>A scan&apos;s own DPI is believed from here …</source>
        <translation>스캔 파일의 DPI는 이 값부터 믿습니다 …</translation>
    </message>
    <message>
        <source>An age that trusted evidence misses by more years than this is flagged.</source>
        <translation>믿을 만한 근거와 이 햇수보다 더 다른 나이에 플래그를 답니다.</translation>
    </message>
    <message>
        <source>Behind {name} comes a number, as in {name}&gt;5; {value} is none.</source>
        <translation>{name} 뒤에는 {name}&gt;5처럼 수가 와야 합니다. {value}은(는) 수가 아닙니다.</translation>
    </message>
    <message>
        <source>Blocks show where the steps at their edges are higher than this many grey levels.</source>
        <translation>압축 블록 경계의 단차가 이 명암 단계보다 크면 블록이 보이는 것으로 봅니다.</translation>
    </message>
    <message>
        <source>Dots per inch where a file does not tell, or is no scan.</source>
        <translation>파일이 알려 주지 않거나 스캔이 아닐 때의 DPI입니다.</translation>
    </message>
    <message>
        <source>Eyes are closed where one is less high than this share of its width.</source>
        <translation>눈의 높이가 너비의 이 비율보다 낮으면 감은 것으로 봅니다.</translation>
    </message>
    <message>
        <source>How close the rows of lists stand.</source>
        <translation>목록의 줄 간격입니다.</translation>
    </message>
    <message>
        <source>Language of the window; as the desktop where none is chosen.</source>
        <translation>창의 언어입니다. 고르지 않으면 바탕 화면을 따릅니다.</translation>
    </message>
    <message>
        <source>Light or dark, or as the desktop has it.</source>
        <translation>밝게, 어둡게 또는 바탕 화면과 같게.</translation>
    </message>
    <message>
        <source>Nothing stands behind {name}:. There are: {values}.</source>
        <translation>{name}: 뒤가 비었습니다. 쓸 수 있는 값: {values}.</translation>
    </message>
    <message>
        <source>Path of another dlib shape predictor; empty for the 68-point one.</source>
        <translation>다른 dlib 특징점 모델의 경로입니다. 비워 두면 68점 모델을 씁니다.</translation>
    </message>
    <message>
        <source>Size of all text, in percent of the desktop&apos;s.</source>
        <translation>모든 글자의 크기입니다. 바탕 화면 글자에 대한 백분율입니다.</translation>
    </message>
    <message>
        <source>The settings {path} cannot be written: {cause}. Check your rights and the space on the disk.</source>
        <translation>설정 {path}을(를) 쓸 수 없습니다: {cause}. 권한과 디스크 공간을 확인하십시오.</translation>
    </message>
    <message>
        <source>There is nothing called {name} to search by. There are: {names}.</source>
        <translation>{name}(으)로는 찾을 수 없습니다. 쓸 수 있는 것: {names}.</translation>
    </message>
    <message>
        <source>{low} cannot be larger than {high}; change the other one first.</source>
        <translation>{low}은(는) {high}보다 클 수 없습니다. 다른 쪽을 먼저 바꾸십시오.</translation>
    </message>
    <message>
        <source>{name} is no number; write {name}: and then what it is.</source>
        <translation>{name}은(는) 수가 아닙니다. {name}: 다음에 값을 쓰십시오.</translation>
    </message>
    <message>
        <source>{user}: {count} new participants, {photos} photos in all.</source>
        <translation>{user}: 새 참여자 {count}명, 모두 {photos}장.</translation>
    </message>
    <message>
        <source>{value} is no number; type one, such as {default}.</source>
        <translation>{value}은(는) 수가 아닙니다. {default}처럼 수를 입력하십시오.</translation>
    </message>
    <message>
        <source>{value} is none of the choices: {choices}.</source>
        <translation>{value}은(는) 고를 수 없습니다. 고를 수 있는 것: {choices}.</translation>
    </message>
    <message>
        <source>{value} is none of what {name} can be. There are: {values}.</source>
        <translation>{value}은(는) {name}의 값이 아닙니다. 쓸 수 있는 값: {values}.</translation>
    </message>
    <message>
        <source>{value} is outside {low} to {high}; type a number between them.</source>
        <translation>{value}은(는) {low}~{high} 밖입니다. 그 사이의 수를 입력하십시오.</translation>
    </message>
    <message>
        <source>… to here.</source>
        <translation>… 이 값까지 믿습니다.</translation>
    </message>
    <message>
        <source>No face was found, but one may be in the dashed box, covered: {regions}. Look whether it is.</source>
        <translation>얼굴을 찾지 못했으나 점선 상자 안에 가려진 얼굴이 있을 수 있습니다: {regions}. 확인하십시오.</translation>
    </message>
    <message>
        <source>No face was found, nor anything like a covered one. It may be turned away, tiny or not in the picture.</source>
        <translation>얼굴도, 가려진 얼굴로 보이는 것도 찾지 못했습니다. 고개를 돌렸거나 얼굴이 아주 작거나 사진에 없을 수 있습니다.</translation>
    </message>
    <message>
        <source>a mask</source>
        <translation>마스크</translation>
    </message>
    <message>
        <source>dark glasses</source>
        <translation>선글라스</translation>
    </message>
    <message>
        <source>{regions} ({guess}?)</source>
        <translation>{regions}({guess}?)</translation>
    </message>
    <message>
        <source>Photos of participants without a stated consent are not shown; an export never takes them.</source>
        <translation>동의가 확인되지 않은 참여자의 사진은 보이지 않으며, 내보내기에는 절대 들어가지 않습니다.</translation>
    </message>
    <message>
        <source>A comment says something; type what you want to say.</source>
        <translation>의견 내용이 비어 있습니다. 남길 내용을 입력하십시오.</translation>
    </message>
    <message>
        <source>A consent has a version and a day; name both, or the day on which it was revoked.</source>
        <translation>동의에는 동의서 판과 날짜가 필요합니다. 둘 다 적거나 철회한 날짜를 적으십시오.</translation>
    </message>
    <message>
        <source>Delivered batches that held the participant: {batches}</source>
        <translation>이 참여자가 포함되었던 납품 배치: {batches}</translation>
    </message>
    <message>
        <source>The participant {id} has withdrawn; nothing of theirs is kept.</source>
        <translation>참여자 {id}은(는) 철회했습니다. 보관하는 자료가 없습니다.</translation>
    </message>
    <message>
        <source>The table {path} cannot be written: {cause}. Name a file in a folder that you may write.</source>
        <translation>표 {path}을(를) 쓸 수 없습니다: {cause}. 쓸 수 있는 폴더의 파일을 지정하십시오.</translation>
    </message>
    <message>
        <source>The withdrawal of {participant} is not finished: another program reads the library {path}. Close it; opening the library again goes on.</source>
        <translation>{participant}의 철회 처리가 끝나지 않았습니다. 다른 프로그램이 라이브러리 {path}을(를) 읽고 있습니다. 그 프로그램을 닫으십시오. 라이브러리를 다시 열면 이어서 처리합니다.</translation>
    </message>
    <message>
        <source>A participant is assigned to somebody; name the user.</source>
        <translation>배정받을 사용자를 적으십시오.</translation>
    </message>
    <message>
        <source>A participant is returned with a reason; say what has to be mended.</source>
        <translation>반려에는 사유가 필요합니다. 고칠 내용을 적으십시오.</translation>
    </message>
    <message>
        <source>A photo is excluded with a reason; say why it should not be delivered.</source>
        <translation>제외에는 사유가 필요합니다. 납품하지 않을 이유를 적으십시오.</translation>
    </message>
    <message>
        <source>A withdrawal cannot be taken back: nothing is left of the participant&apos;s data.</source>
        <translation>철회 처리는 되돌릴 수 없습니다. 참여자의 자료가 남아 있지 않습니다.</translation>
    </message>
    <message>
        <source>An earlier analysis was stopped on the way; this one went on.</source>
        <translation>이전 분석이 도중에 중단되어 이어서 진행했습니다.</translation>
    </message>
    <message>
        <source>An earlier import was stopped on the way; this one went on.</source>
        <translation>이전 가져오기가 도중에 중단되어 이어서 진행했습니다.</translation>
    </message>
    <message>
        <source>Certificate of withdrawal for the participant {participant}</source>
        <translation>참여자 {participant} 철회 처리 확인서</translation>
    </message>
    <message>
        <source>Kept: the participant&apos;s id, so that nothing of theirs comes in again, ids and hashes of statements without what they said, and entries of the access log without their reasons.</source>
        <translation>남는 것: 자료가 다시 들어오지 못하게 하는 참여자 ID, 내용을 지운 이력의 ID와 해시, 사유를 지운 접근 기록.</translation>
    </message>
    <message>
        <source>No consent is stated; photos are not shown until one is.</source>
        <translation>기록된 동의가 없습니다. 동의를 기록할 때까지 사진을 표시하지 않습니다.</translation>
    </message>
    <message>
        <source>No consent of {participant} is stated that could be revoked.</source>
        <translation>{participant}에 대해 기록된 동의가 없어 철회할 수 없습니다.</translation>
    </message>
    <message>
        <source>No delivered batch held the participant.</source>
        <translation>이 참여자가 포함된 납품 배치는 없습니다.</translation>
    </message>
    <message>
        <source>No withdrawal of {id} was finished in this library.</source>
        <translation>이 라이브러리에서 완료된 {id}의 철회 처리가 없습니다.</translation>
    </message>
    <message>
        <source>Not reached: copies of the library made elsewhere. Files were deleted, not overwritten: on disks without moving parts overwriting reaches nothing; encryption of the disk protects what remains.</source>
        <translation>미치지 않는 것: 다른 곳에 만든 라이브러리 사본. 파일은 덮어쓰지 않고 삭제했습니다. SSD에서는 덮어쓰기가 효과가 없으며, 남은 흔적은 디스크 암호화가 보호합니다.</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>사유: {reason}</translation>
    </message>
    <message>
        <source>Removed: {photos} photos, {originals} original files, {embeddings} face embeddings, {labels} ages, {revisions} statements and {copies} set-aside copies of the database.</source>
        <translation>삭제한 것: 사진 {photos}장, 원본 파일 {originals}개, 얼굴 특징값 {embeddings}개, 나이 {labels}건, 이력 {revisions}건, 따로 보관된 데이터베이스 사본 {copies}개.</translation>
    </message>
    <message>
        <source>SHA-256 of the certificate: {hash}</source>
        <translation>확인서 SHA-256: {hash}</translation>
    </message>
    <message>
        <source>The access log of the device {device} was altered at entry {seq}: entries are missing or changed. Compare it with a backup of the library.</source>
        <translation>기기 {device}의 접근 기록이 {seq}번 항목에서 변경되었습니다. 항목이 빠졌거나 바뀌었습니다. 라이브러리 백업과 대조하십시오.</translation>
    </message>
    <message>
        <source>The central dataset was restored; all that is here was offered again.</source>
        <translation>중앙 데이터셋이 복원되어 여기 있는 것을 모두 다시 보냈습니다.</translation>
    </message>
    <message>
        <source>The certificate {path} cannot be written: {cause}. The withdrawal is done; name a file in a folder that you may write, and ask for it again.</source>
        <translation>확인서 {path}을(를) 쓸 수 없습니다: {cause}. 철회 처리는 끝났습니다. 쓸 수 있는 폴더의 파일을 지정해 다시 요청하십시오.</translation>
    </message>
    <message>
        <source>The consent ended on {date}; photos are not shown.</source>
        <translation>동의가 {date}에 만료되어 사진을 표시하지 않습니다.</translation>
    </message>
    <message>
        <source>The consent of {participant} is stated.</source>
        <translation>{participant}의 동의를 기록했습니다.</translation>
    </message>
    <message>
        <source>The consent was revoked on {date}; photos are not shown.</source>
        <translation>동의가 {date}에 철회되어 사진을 표시하지 않습니다.</translation>
    </message>
    <message>
        <source>The copy {path} cannot be deleted: {cause}. Close what uses it; opening the library again goes on.</source>
        <translation>사본 {path}을(를) 삭제할 수 없습니다: {cause}. 사용 중인 프로그램을 닫으십시오. 라이브러리를 다시 열면 이어서 처리합니다.</translation>
    </message>
    <message>
        <source>The file {path} cannot be read: {cause}. Name a text file whose first line is the password or passphrase.</source>
        <translation>파일 {path}을(를) 읽을 수 없습니다: {cause}. 첫 줄에 비밀번호나 암호가 있는 텍스트 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>The file {path} has no password or passphrase in its first line.</source>
        <translation>파일 {path}의 첫 줄에 비밀번호나 암호가 없습니다.</translation>
    </message>
    <message>
        <source>The id that was typed is not {participant}; nothing was removed.</source>
        <translation>입력한 ID가 {participant}이(가) 아닙니다. 아무것도 삭제하지 않았습니다.</translation>
    </message>
    <message>
        <source>The participant {participant} is not assigned to {user}. Ask a supervisor to assign it.</source>
        <translation>참여자 {participant}은(는) {user}에게 배정되지 않았습니다. 감독자에게 배정을 요청하십시오.</translation>
    </message>
    <message>
        <source>The role {role} of {user} does not allow this ({right}). Ask somebody whose role does.</source>
        <translation>{user}의 역할({role})로는 할 수 없습니다({right}). 권한이 있는 사람에게 요청하십시오.</translation>
    </message>
    <message>
        <source>The withdrawal of {participant}, which was not finished, is finished now.</source>
        <translation>끝나지 않았던 {participant}의 철회 처리를 마쳤습니다.</translation>
    </message>
    <message>
        <source>The {stage} cannot end as {verdict}: the first review is done, later stages approve or return.</source>
        <translation>{stage}은(는) ‘{verdict}’(으)로 끝낼 수 없습니다. 1차 검수는 완료로, 이후 단계는 승인이나 반려로 끝냅니다.</translation>
    </message>
    <message>
        <source>The {stage} of {participant} is not due (due: {waiting}). Give the verdicts in their order.</source>
        <translation>{participant}의 {stage} 차례가 아닙니다(현재 차례: {waiting}). 순서대로 판정하십시오.</translation>
    </message>
    <message>
        <source>This library is a copy of another; it is a device of its own from now on.</source>
        <translation>이 라이브러리는 다른 라이브러리의 사본이므로 이제부터 별도의 기기입니다.</translation>
    </message>
    <message>
        <source>Type the participant&apos;s id to remove all their data for ever</source>
        <translation>모든 자료를 영구히 삭제하려면 참여자 ID를 입력하십시오</translation>
    </message>
    <message>
        <source>Withdrawn by {user} on the device {device}, begun {begun}, finished {done} (UTC).</source>
        <translation>처리자 {user}, 기기 {device}, 시작 {begun}, 완료 {done} (UTC).</translation>
    </message>
    <message>
        <source>Your comment on {about} is kept.</source>
        <translation>{about}에 대한 의견을 저장했습니다.</translation>
    </message>
    <message>
        <source>annotator</source>
        <translation>검수자</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>승인</translation>
    </message>
    <message>
        <source>assign participants</source>
        <translation>참여자 배정</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>end the first and second review</source>
        <translation>1차·2차 검수 판정</translation>
    </message>
    <message>
        <source>exporter</source>
        <translation>반출자</translation>
    </message>
    <message>
        <source>first review</source>
        <translation>1차 검수</translation>
    </message>
    <message>
        <source>freeze and deliver batches</source>
        <translation>배치 확정과 반출</translation>
    </message>
    <message>
        <source>import photos</source>
        <translation>사진 가져오기</translation>
    </message>
    <message>
        <source>meaning audit</source>
        <translation>의미정확성 검수</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>소유자</translation>
    </message>
    <message>
        <source>privacy officer</source>
        <translation>개인정보 담당자</translation>
    </message>
    <message>
        <source>read the access log</source>
        <translation>접근 기록 열람</translation>
    </message>
    <message>
        <source>resolve conflicts</source>
        <translation>충돌 해결</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>반려</translation>
    </message>
    <message>
        <source>second review</source>
        <translation>2차 검수</translation>
    </message>
    <message>
        <source>see neutral codes and everybody&apos;s participants</source>
        <translation>중립 코드와 모든 참여자 열람</translation>
    </message>
    <message>
        <source>state ages, faces, flags, exclusions and comments</source>
        <translation>나이, 얼굴, 플래그, 제외, 의견 기록</translation>
    </message>
    <message>
        <source>state consent</source>
        <translation>동의 기록</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>감독자</translation>
    </message>
    <message>
        <source>withdraw participants</source>
        <translation>참여자 철회 처리</translation>
    </message>
    <message>
        <source>{count} bytes stand behind the end of the image.</source>
        <translation>이미지 끝 뒤에 {count}바이트가 더 있습니다.</translation>
    </message>
    <message>
        <source>{count} participants of the batch {batch} have withdrawn, so that it cannot leave. Freeze a new one.</source>
        <translation>배치 {batch}의 참여자 {count}명이 철회하여 전달할 수 없습니다. 새 배치를 확정해 주십시오.</translation>
    </message>
    <message>
        <source>{count} people in it have withdrawn; it cannot leave any more.</source>
        <translation>이 배치의 {count}명이 철회하여 더 이상 전달할 수 없습니다.</translation>
    </message>
    <message>
        <source>{count} photos that can be compared are too few; {least} are needed.</source>
        <translation>비교할 수 있는 사진이 {count}장뿐입니다. {least}장이 필요합니다.</translation>
    </message>
    <message>
        <source>{field}: {cause}. Correct the label.</source>
        <translation>{field}: {cause}. 라벨을 바로잡으세요.</translation>
    </message>
    <message>
        <source>{file}: {why}</source>
        <translation>{file}: {why}</translation>
    </message>
    <message>
        <source>{name} ({id}), frozen {at} by {by}.</source>
        <translation>{name} ({id}), {by}이(가) {at}에 확정.</translation>
    </message>
    <message>
        <source>{name} ({id}): {files} files, signed with the key {key}.</source>
        <translation>{name} ({id}): 파일 {files}개, 서명 키 {key}.</translation>
    </message>
    <message>
        <source>{participant} has withdrawn; their photos are not taken. Delete them.</source>
        <translation>{participant}은(는) 철회했으므로 사진을 가져오지 않았습니다. 사진을 삭제하십시오.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {cause}.</source>
        <translation>{path}을(를) 읽을 수 없습니다: {cause}.</translation>
    </message>
    <message>
        <source>{path} is a link and no file.</source>
        <translation>{path}은(는) 파일이 아니라 링크입니다.</translation>
    </message>
    <message>
        <source>{path} is not in the manifest.</source>
        <translation>{path}은(는) 매니페스트에 없습니다.</translation>
    </message>
    <message>
        <source>{path} is not what was sent: its hash or length is another.</source>
        <translation>{path}은(는) 보낸 것과 다릅니다. 해시나 길이가 다릅니다.</translation>
    </message>
    <message>
        <source>{photos} photos of {people} people, {validation} of them for validation.</source>
        <translation>{people}명의 사진 {photos}장, 그중 {validation}명은 검증용입니다.</translation>
    </message>
    <message>
        <source>{photo} is excluded.</source>
        <translation>{photo}을(를) 제외했습니다.</translation>
    </message>
    <message>
        <source>{photo} is not excluded any more.</source>
        <translation>{photo}의 제외를 취소했습니다.</translation>
    </message>
    <message>
        <source>{text} is no day; write it like 2024-03-09.</source>
        <translation>{text}은(는) 날짜가 아닙니다. 2024-03-09처럼 적으십시오.</translation>
    </message>
    <message>
        <source>{text} is no key; it is 64 hexadecimal digits.</source>
        <translation>{text}은(는) 키가 아닙니다. 키는 16진수 64자리입니다.</translation>
    </message>
    <message>
        <source>{user} has worked on the participant {participant} before and cannot judge that work. Ask somebody else to do this stage.</source>
        <translation>{user}은(는) 참여자 {participant}을(를) 이미 작업했으므로 그 작업을 판정할 수 없습니다. 이 단계는 다른 사람에게 요청하십시오.</translation>
    </message>
    <message>
        <source>{participant} is assigned to {user} ({stage}).</source>
        <translation>{participant} 배정: {user} ({stage}).</translation>
    </message>
    <message>
        <source>{participant}: {stage} {verdict}.</source>
        <translation>{participant}: {stage} {verdict}.</translation>
    </message>
    <message>
        <source>No age is known, so that it was compared at the age that it looks.</source>
        <translation>나이를 알 수 없어, 얼굴에서 보이는 나이로 비교했습니다.</translation>
    </message>
</context>
</TS>
