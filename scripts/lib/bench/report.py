"""Rows as they are measured, and the table of them."""


class Table:
    """Rows with goals; `missed` names those that are above."""

    def __init__(self, title, columns):
        self.title, self.columns, self.rows, self.missed = title, columns, [], []

    def add(self, name, *cells, value=None, goal=None):
        """`value` is held against `goal`; nothing above it is good."""
        if goal is not None and value > goal:
            self.missed.append(f"{name}: {value:.3g}, not {goal:g}")
        self.rows.append([name, *map(str, cells), "" if goal is None else f"{goal:g}"])

    def text(self):
        head = ["", *self.columns, "goal"]
        lines = [f"**{self.title}**", "", "| " + " | ".join(head) + " |", "| --- " + "| ---: " * (len(head) - 1) + "|"]
        lines += ["| " + " | ".join(row) + " |" for row in self.rows]
        return "\n".join(lines) + "\n"
