<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_US">
<context>
    <name>BatchesModel</name>
    <message numerus="yes">
        <source>cannot leave: %n person(s) withdrew</source>
        <translation>
            <numerusform>cannot leave: %n person withdrew</numerusform>
            <numerusform>cannot leave: %n people withdrew</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message numerus="yes">
        <source>average of %n face(s)</source>
        <translation>
            <numerusform>average of %n face</numerusform>
            <numerusform>average of %n faces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message numerus="yes">
        <source>%n edit(s) undone</source>
        <translation>
            <numerusform>%n edit undone</numerusform>
            <numerusform>%n edits undone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) redone</source>
        <translation>
            <numerusform>%n edit redone</numerusform>
            <numerusform>%n edits redone</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message numerus="yes">
        <source>The batch {name} is frozen with %n photo(s).</source>
        <translation>
            <numerusform>The batch {name} is frozen with %n photo.</numerusform>
            <numerusform>The batch {name} is frozen with %n photos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notice(s) lie in {folder}.</source>
        <translation>
            <numerusform>%n notice lies in {folder}.</numerusform>
            <numerusform>%n notices lie in {folder}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FlagRow</name>
    <message numerus="yes">
        <source>State the %n age(s) that the flag offers</source>
        <translation>
            <numerusform>State the age that the flag offers</numerusform>
            <numerusform>State the %n ages that the flag offers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Shift %n ages</source>
        <translation>
            <numerusform>Shift %n age</numerusform>
            <numerusform>Shift %n ages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Correct %n ages</source>
        <translation>
            <numerusform>Correct %n age</numerusform>
            <numerusform>Correct %n ages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GridPage</name>
    <message numerus="yes">
        <source>%n faces side by side</source>
        <translation>
            <numerusform>%n face side by side</numerusform>
            <numerusform>%n faces side by side</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more left out</source>
        <translation>
            <numerusform>%n more left out</numerusform>
            <numerusform>%n more left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message numerus="yes">
        <source>%n open flag(s)</source>
        <translation>
            <numerusform>%n open flag</numerusform>
            <numerusform>%n open flags</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message numerus="yes">
        <source>%n new photo(s).</source>
        <translation>
            <numerusform>%n new photo.</numerusform>
            <numerusform>%n new photos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already here.</source>
        <translation>
            <numerusform>%n already here.</numerusform>
            <numerusform>%n already here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s): see curator findings.</source>
        <translation>
            <numerusform>%n finding: see curator findings.</numerusform>
            <numerusform>%n findings: see curator findings.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) analysed.</source>
        <translation>
            <numerusform>%n photo analysed.</numerusform>
            <numerusform>%n photos analysed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable.</source>
        <translation>
            <numerusform>%n unreadable.</numerusform>
            <numerusform>%n unreadable.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LifeBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accept %n consistent</source>
        <translation>
            <numerusform>Accept %n consistent</numerusform>
            <numerusform>Accept %n consistent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LifeView</name>
    <message numerus="yes">
        <source>%n year(s) without</source>
        <translation>
            <numerusform>%n year without</numerusform>
            <numerusform>%n years without</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>%n notice(s). Send each to its recipient.</source>
        <translation>
            <numerusform>%n notice. Send it to its recipient.</numerusform>
            <numerusform>%n notices. Send each to its recipient.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuarantinePage</name>
    <message numerus="yes">
        <source>%n statement(s) were not taken.</source>
        <translation>
            <numerusform>%n statement was not taken.</numerusform>
            <numerusform>%n statements were not taken.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message numerus="yes">
        <source>{shown} of %n participant(s)</source>
        <translation>
            <numerusform>{shown} of %n participant</numerusform>
            <numerusform>{shown} of %n participants</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n participant(s)</source>
        <translation>
            <numerusform>%n participant</numerusform>
            <numerusform>%n participants</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewLine</name>
    <message numerus="yes">
        <source>Who gets the {stage} of %n participant(s)?</source>
        <translation>
            <numerusform>Who gets the {stage} of %n participant?</numerusform>
            <numerusform>Who gets the {stage} of %n participants?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stages</name>
    <message numerus="yes">
        <source>{stage} of %n participant(s) assigned to {user}</source>
        <translation>
            <numerusform>{stage} of %n participant assigned to {user}</numerusform>
            <numerusform>{stage} of %n participants assigned to {user}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Statement</name>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%n age(s) stated</source>
        <translation>
            <numerusform>%n age stated</numerusform>
            <numerusform>%n ages stated</numerusform>
        </translation>
    </message>
</context>
</TS>
