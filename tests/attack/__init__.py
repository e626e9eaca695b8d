"""Hostile files, kills and flips, by the thousand: `python -m tests.attack KIND --count N --seed S`.

Each kind is a module of this folder with `run(count, seed, folder)`, which tries as often as it is told, in
a folder of its own, and yields for each try what failed, or nothing in words. The same seed tries the same.
"""
