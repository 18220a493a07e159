"""What the training compares with what; where torch is installed."""

from __future__ import annotations

from random import Random

import pytest

torch = pytest.importorskip("torch")

from crocus_check.annotate import MODEL_PATH  # noqa: E402
from crocus_check.core.wordpiece import WordPiece  # noqa: E402
from crocus_check.slots.passages import PASS_OF, Passage, Span  # noqa: E402
from training.slots import restore  # noqa: E402
from training.slots.distil import distance  # noqa: E402
from training.slots.evaluate import average_precision, b_cubed  # noqa: E402
from training.slots.mentions import Mention, Story, Text  # noqa: E402
from training.slots.network import EVENT, SIZE, SlotNetwork, SmallNetwork, batch, encode  # noqa: E402
from training.slots.train import Data, Drawn, cut, draw_batch, truth  # noqa: E402


def mention(passage: str, slot: str | None, kind: str = "quantity") -> Mention:
    return Mention(passage, slot, kind, "9", Span(7, 8), f"{passage}{slot}")


def story(name: str, mentions: list[Mention]) -> Story:
    text = Text("killed 9 people", [(0, 15)])
    return Story(name, "stories", "x", dict.fromkeys("ABC", text), mentions)


def test_what_is_compared() -> None:
    drawn = Drawn("quantity")
    flood = [mention("A", "x"), mention("B", "x"), mention("B", "y"), mention("B", "z", "date")]
    drawn.add(story("flood", []), flood, 0)
    drawn.add(story("flood", []), [mention("A", "x"), mention("B", None), mention("C", None)], 1)
    drawn.add(story("fire", []), [mention("A", "x")], 2)
    told = truth(drawn)
    assert told.same.nonzero().tolist() == [[0, 1], [1, 0]]
    # Of one story, another kind or another group says nothing; two mentions without a slot neither.
    assert told.near.nonzero().tolist() == [[0, 2], [1, 2], [2, 0], [2, 1], [4, 5], [4, 6], [5, 4], [6, 4]]
    assert told.apart[7].tolist() == [True] * 7 + [False]
    assert not told.apart[0, 4]


CONFIG = {
    "train": {
        "seed": 1, "names": 12, "stories": 2, "clusters": 2, "distant_share": 0, "distant_later": 0,
        "clusters_later": 0, "drop_opening": 0.3, "hide_numbers": 0.5, "drop_pieces": 0.0,
    }
}  # fmt: skip


def test_batches_depend_on_their_step_alone() -> None:
    kinds = ("quantity", "date", "name")
    told = [story(f"s{n}", [mention(p, s, k) for p in "ABC" for s in "uvwxyz" for k in kinds]) for n in range(5)]
    data = Data(told, [], [], [])
    first, again = (draw_batch(data, CONFIG, 3, 0.5) for _ in range(2))
    assert first.mentions == again.mentions
    assert len({batch.hidden for batch in (draw_batch(data, CONFIG, step, 0.5) for step in range(20))}) == 3
    assert len(first.mentions) >= 12
    assert len(set(first.stories)) == 2
    assert len({PASS_OF[each.kind] for each in first.mentions}) == 1


def test_the_values_of_a_batch_stand_in_the_order_of_its_passages() -> None:
    pieces = WordPiece((MODEL_PATH / "crocus_annotator" / "pieces.txt").read_text("utf-8").split("\n")[:-1])
    drawn = Drawn("quantity")
    drawn.add(story("flood", []), [mention("B", "x"), mention("A", "y"), mention("C", "z")], 0)
    passages = cut(pieces, drawn, CONFIG["train"], Random(0))
    assert sum(len(passage.masks) for passage in passages) == len(drawn.mentions) == 3
    assert [m.passage for m in drawn.mentions] == ["B", "A", "C"]


def test_padding_changes_no_vector() -> None:
    torch.manual_seed(0)
    network = SlotNetwork(120).eval()
    short = Passage((101, 5, 103, 102), (2,), ((1, 3),))
    long = Passage((101, *range(5, 40), 103, 102), (36, 3), ((0, 38), (2, 9)))
    with torch.inference_mode():
        alone, beside = network(*batch([short])), network(*batch([short, long]))
        both = encode(network, [long, short])
    assert torch.allclose(alone[0], beside[0], atol=1e-5)
    assert both.shape == (3, SIZE + EVENT)
    assert torch.allclose(both[2], alone[0], atol=1e-5)


def test_measures() -> None:
    assert average_precision([True, False, True], [3.0, 2.0, 1.0]) == pytest.approx((1 + 2 / 3) / 2)
    told = story("s", [mention(p, s) for p, s in (("A", "x"), ("B", "x"), ("A", "y"), ("B", "y"))])
    scores = torch.tensor([[0, 2, -3, 1], [2, 0, -3, -3], [-3, -3, 0, -2], [1, -3, -2, 0.0]]).double().numpy()
    precision, recall = b_cubed(told, scores, 0.0)
    assert (precision, recall) == (1.0, 0.75)


TWO = [
    Passage(tuple(range(1000, 1030)), (3, 20), ((0, 10), (10, 30))),
    Passage(tuple(range(2000, 2012)), (5,), ((2, 12),)),
]


def test_a_layer_asked_at_the_values_reads_what_a_whole_one_reads() -> None:
    torch.manual_seed(2)
    large = SlotNetwork(3000).eval()
    small = SmallNetwork(3000, 6).eval()
    small.start_from(large.state_dict(), range(6))
    with torch.inference_mode():
        ids, present, row, hidden, _ = batch(TWO)
        nothing = torch.zeros(len(row), ids.shape[1])  # the mean of the sentence is of other states
        assert torch.allclose(
            small(ids, present, row, hidden, nothing), large(ids, present, row, hidden, nothing), atol=1e-5
        )


def test_a_small_network_of_all_layers_is_a_whole_one_again() -> None:
    large, small = SlotNetwork(3000), SmallNetwork(3000, 6)
    small.start_from(large.state_dict(), range(6))
    state = dict(small.state_dict())
    restore.whole(state)
    assert state.keys() == large.state_dict().keys()
    assert all(torch.equal(state[name], value) for name, value in large.state_dict().items())


def test_what_a_small_network_is_taught() -> None:
    torch.manual_seed(2)
    wanted = torch.nn.functional.normalize(torch.randn(5, SIZE + EVENT))
    assert distance(wanted, wanted).item() == pytest.approx(0, abs=1e-6)
    near, far = wanted + 0.01 * torch.randn(5, SIZE + EVENT), torch.randn(5, SIZE + EVENT)
    assert distance(near, wanted) < distance(torch.nn.functional.normalize(far), wanted)
