"""Make the line model: `python training/lines/train.py` rebuilds `src/onrecord/data/models/lines-1/lines.npz`.

Five forests of boosted trees. Those that look at what another forest found are trained on what it finds on sites
it was not trained on (stacking, Wolpert 1992). `--folds FOLDER` keeps the models of the cross-validation too, for
`eval/score_pages.py`. Takes about twenty minutes on one core; the seeds are fixed.
"""

import argparse
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

# Threads of scikit-learn that wait for a busy core cost more than they give.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import numpy.typing as npt
from joblib import Parallel, delayed
from pages import FOLDS, Page, load_articles, load_pages, stretch_of
from sklearn.ensemble import HistGradientBoostingClassifier
from variants import vary

from onrecord.ingest.lines import read_phrases
from onrecord.ingest.places import SIGNS, see_after_title, see_in_stretch, see_lines
from onrecord.learned.lines import FORESTS, find_stretch

REPOSITORY = Path(__file__).resolve().parents[2]
MODEL = REPOSITORY / "src" / "onrecord" / "data" / "models" / "lines-1" / "lines.npz"
SEED = 7
LARGE = {"max_iter": 120, "learning_rate": 0.07, "max_leaf_nodes": 10, "min_samples_leaf": 50, "max_depth": 6}
SMALL = {"max_iter": 60, "learning_rate": 0.08, "max_leaf_nodes": 8, "min_samples_leaf": 20, "max_depth": 6}
SIZES = {"title": SMALL, "stretch": LARGE, "opening": SMALL, "closing": SMALL, "body": LARGE}
SEEDS = {"title": 1, "stretch": 2, "opening": 1, "closing": 1, "body": 3}
"""How many forests, alike but for what chance has them look at, are taken together."""

Floats = npt.NDArray[np.float32]
Model = HistGradientBoostingClassifier
Models = list[Model]


class Seen(NamedTuple):
    """A page with its tables of signs, as far as they have been seen."""

    page: Page
    signs: Floats
    words: list[list[str]]
    title: Floats | None = None
    found: tuple[Floats, Floats, Floats] | None = None

    def after_title(self) -> Floats:
        return np.hstack([self.signs, see_after_title(self.signs, self.words, self.title)])

    def in_stretch(self) -> Floats:
        after = see_after_title(self.signs, self.words, self.title)
        return see_in_stretch(self.signs, after, self.words, self.found, find_stretch(*self.found))


Rows = tuple[Floats, npt.NDArray[np.float64], npt.NDArray[np.float64]]
"""Signs, labels and weights of the lines of one page."""


def fit(signs: Floats, labels: Floats, weights: Floats, forest: str, seed: int) -> Model:
    model = Model(**SIZES[forest], l2_regularization=3, max_features=0.3, early_stopping=False, random_state=seed)
    return model.fit(signs, labels, sample_weight=weights * 300)


def probability(models: Models, signs: Floats) -> Floats:
    odds = np.mean([model.decision_function(signs) for model in models], axis=0)
    return (1 / (1 + np.exp(-odds))).astype(np.float32)


def thinned(seen: Seen) -> npt.NDArray[np.bool_]:
    """Lines worth training on: long ones, those near running text, and one in seven of the rest."""
    column = {
        name: seen.signs[:, SIGNS.index(name)] for name in ("chars", "lines_to_prose_before", "lines_to_prose_after")
    }
    near = np.minimum(column["lines_to_prose_before"], column["lines_to_prose_after"]) <= 5
    return near | (column["chars"] > 60) | (np.arange(len(seen.signs)) % 7 == len(seen.page.name) % 7)


def title_rows(seen: Seen) -> Rows:
    page = seen.page
    keep = (page.title > 0) | (np.arange(len(page.title)) % 2 == len(page.name) % 2)
    return seen.signs[keep], page.title[keep], np.full(keep.sum(), 0.01 * page.scale)


def edge_rows(seen: Seen, forest: str) -> Rows:
    page, keep = seen.page, thinned(seen)
    labels = np.zeros(len(page.lines))
    if found := stretch_of(page):
        first, last = found
        labels[
            {"stretch": slice(first, last), "opening": slice(first, first + 1), "closing": slice(last - 1, last)}[
                forest
            ]
        ] = 1
    weights = page.weight if forest == "stretch" else 0.01 * (page.weight > 0)
    return seen.after_title()[keep], labels[keep], (weights * page.scale)[keep]


def body_rows(seen: Seen) -> Rows:
    page, stretch = seen.page, find_stretch(*seen.found)
    index = np.arange(len(page.lines))
    keep = (
        (seen.found[0] > 0.02)
        | ((index >= stretch.first) & (index < stretch.last))
        | (index % 12 == len(page.name) % 12)
    )
    return seen.in_stretch()[keep], page.body[keep], (page.weight * page.scale)[keep]


def fit_folds(seen: list[Seen], rows_of: Callable[[Seen], Rows], forest: str, jobs: int) -> list[Models]:
    """The forests of each fold, trained on the others, and those trained on all."""
    rows = [(s.page.fold, rows_of(s)) for s in seen]
    tasks = []
    for fold in [*range(FOLDS), None]:
        columns = [np.concatenate(some) for some in zip(*(row for own, row in rows if own != fold), strict=True)]
        tasks += [(*columns, forest, SEED + k) for k in range(SEEDS[forest])]
    models = Parallel(n_jobs=jobs)(delayed(fit)(*task) for task in tasks)
    print(forest, flush=True)
    return [models[i : i + SEEDS[forest]] for i in range(0, len(models), SEEDS[forest])]


def train(pages: list[Page], jobs: int) -> list[dict[str, Models]]:
    """The forests of each fold, then those of the shipped model."""
    phrases = read_phrases()
    seen = [Seen(page, *see_lines(page.text, page.lines, phrases)) for page in pages]
    made = {"title": fit_folds([s for s in seen if s.page.title is not None], title_rows, "title", jobs)}
    seen = [s._replace(title=probability(made["title"][s.page.fold], s.signs)) for s in seen]
    for forest in ("stretch", "opening", "closing"):
        made[forest] = fit_folds(seen, partial(edge_rows, forest=forest), forest, jobs)
    edges = [made[name] for name in ("stretch", "opening", "closing")]
    seen = [
        s._replace(found=tuple(probability(models[s.page.fold], s.after_title()) for models in edges)) for s in seen
    ]
    made["body"] = fit_folds(seen, body_rows, "body", jobs)
    return [{name: models[fold] for name, models in made.items()} for fold in range(FOLDS + 1)]


def table_of(models: Models) -> dict[str, npt.NDArray[np.generic]]:
    """The trees as one table of nodes (see `onrecord.learned.lines.Forest`)."""
    trees = [predictors[0].nodes for model in models for predictors in model._predictors]  # noqa: SLF001, scikit-learn has no public table
    roots = np.cumsum([0, *(len(tree) for tree in trees)])
    nodes = np.concatenate(trees)
    base = np.repeat(roots[:-1], [len(tree) for tree in trees])
    itself, leaf = np.arange(len(nodes)), nodes["is_leaf"].astype(bool)
    return {
        "feature": np.where(leaf, 0, nodes["feature_idx"]).astype(np.int16),
        "threshold": np.where(leaf, np.inf, nodes["num_threshold"]).astype(np.float32),
        "left": np.where(leaf, itself, nodes["left"] + base).astype(np.int32),
        "right": np.where(leaf, itself, nodes["right"] + base).astype(np.int32),
        "value": np.where(leaf, nodes["value"] / len(models), 0).astype(np.float32),
        "roots": roots[:-1].astype(np.int32),
        "depth": np.array(max(int(tree["depth"].max()) for tree in trees)),
        "baseline": np.mean([np.ravel(model._baseline_prediction)[0] for model in models]),  # noqa: SLF001
    }


def save(path: Path, forests: dict[str, Models]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    tables = {f"{name}.{key}": array for name in FORESTS for key, array in table_of(forests[name]).items()}
    np.savez_compressed(path, signs=np.array(SIGNS), **tables)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=REPOSITORY.parent / "shared" / "data")
    parser.add_argument("--folds", type=Path, default=REPOSITORY / "training" / "out" / "lines")
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    pages = load_pages(given.data / "pages")
    articles = load_articles(given.data / "attribution" / "polnear" / "train" / "text", 500, SEED)
    whole = [article for article in articles if len(article.lines) > 5]
    models = train([*pages, *vary(pages, whole, SEED), *articles[:240]], given.jobs)
    for fold, forests in enumerate(models[:-1]):
        save(given.folds / f"fold{fold}.npz", forests)
    save(MODEL, models[-1])


if __name__ == "__main__":
    main()
