import random

from benchmarks.fuzz_extraction import pages
from stet.article import Article
from stet.extraction import Boilerplate, ExtractionError, read_page

URL = "https://paper.test/2024/01/02/bridge"


def test_mutated_and_random_pages_give_an_article_or_an_extraction_error() -> None:
    learned, articles = Boilerplate(), 0
    for number, (data, content_type) in enumerate(pages(random.Random(7), [], 150)):
        try:
            reading = read_page(data, URL, content_type=content_type, learned=learned, article_id=str(number % 9))
        except ExtractionError:
            continue
        learned = reading.learned
        articles += 1
        assert isinstance(reading.article, Article)
        assert all(text and "\n" not in text for text in reading.article.paragraphs)
    assert 50 < articles < 150
