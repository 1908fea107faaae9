"""Disagreements of two reviewers, and disputed flags, one after the other."""

from curator.ui.supervise.one_by_one import OneByOne


class AdjudicationPage(OneByOne):
    """Both ages, both grounds and the face: one key for either side, or a third age."""

    may_decide = True

    @property
    def can_answer(self) -> bool:
        """Whether the member's role settles disagreements."""
        return self.may_decide

    def nothing(self) -> str:
        """What is said where nobody disagrees."""
        return self.tr("No two reviewers disagree about an age.")

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        self.heading.setText(self.tr("Disagreements"))


class DisputesPage(OneByOne):
    """Flags that one person kept and another dismissed."""

    def nothing(self) -> str:
        """What is said where nothing is disputed."""
        return self.tr("No flag is disputed that you have not decided about.")

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        self.heading.setText(self.tr("Disputed flags"))
