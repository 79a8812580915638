// SPDX-License-Identifier: Apache-2.0
// Of several ways to a model the one goes first whose address the product's own screens name.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// Two addresses alike, each with a way to the same model.
const std::string kServer = R"(
from fastapi import FastAPI
from openai import OpenAI
app = FastAPI()
client = OpenAI()

def say(text):
    return client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": text}])

@app.post("/chat/plain")
def plain(question: str):
    return say(question)

@app.post("/chat/elaborate/{desk}")
def elaborate(question: str):
    return say(question)
)";

std::string first_with(const std::string& path, const std::string& screen) {
  const AiBook book = book_of({{"app.py", kServer}, {"package.json", "{}"}, {path, screen + "\n"}});
  return book.paths.empty() ? "" : book.paths.front().entry;
}

}  // namespace

TEST_CASE("the way whose address a screen names goes before one that nobody of the product asks") {
  CHECK(first_with("web/other.ts", "export const x = 1;") == "POST /chat/plain");
  CHECK(first_with("web/Desk.tsx", "const ask = (d) => fetch(`/chat/elaborate/${d}`);") ==
        "POST /chat/elaborate/{desk}");
}

TEST_CASE("an address is the same behind a base, a proxy's folder and the host of one's own") {
  for (const std::string written :
       {"`${BASE}/chat/elaborate/${desk}?fast=1`", "`/api/chat/elaborate/${desk}/`",
        "`http://localhost:8000/chat/elaborate/${desk}`",
        "`ws://localhost:8000/chat/elaborate/${desk}`"})
    CHECK_MESSAGE(first_with("web/Desk.tsx", "const go = (desk) => fetch(" + written + ");") ==
                      "POST /chat/elaborate/{desk}",
                  written);
}

TEST_CASE("another's address, and one of which no word is the same, speaks for nothing") {
  for (const std::string written :
       {"'https://api.example.com/chat/elaborate/north'", "`/${kind}/${desk}`", "'./elaborate'"})
    CHECK_MESSAGE(first_with("web/Desk.tsx", "const go = (desk) => fetch(" + written + ");") ==
                      "POST /chat/plain",
                  written);
}

TEST_CASE("the script of a template for pages asks like any code for browsers") {
  CHECK(first_with("views/desk.ejs",
                   "<h1>Desk</h1>\n<script>\nconst go = (desk) => fetch(`/chat/elaborate/${desk}`, "
                   "{ method: 'POST' });\n</script>") == "POST /chat/elaborate/{desk}");
}

TEST_CASE("an address that ends like that of any provider is the own one only as a whole") {
  const std::string server = kServer + R"(
@app.post("/open/v1/chat/completions")
def complete(question: str):
    return say(question)
)";
  const auto screens_of = [&](const std::string& screen) {
    const AiBook book = book_of({{"app.py", server}, {"web/ask.ts", screen + "\n"}});
    return std::ranges::count(book.signs, "asked.by", &AiSign::means);
  };
  CHECK(screens_of("export const end = '/chat/completions';") == 0);
  CHECK(screens_of("export const end = '/chat/plain';") == 1);
}

TEST_CASE("of two lines with the address the one that asks by its method is told") {
  const AiBook book = book_of({{"app.py", kServer},
                               {"web/ask.ts",
                                "\nexport const link = '/chat/plain';\n\n\n\n\n\n\n\n\n\n\n\n"
                                "export const ask = (body) =>\n"
                                "  fetch('/chat/plain', { method: 'POST', body });\n"}});
  const auto sign = std::ranges::find(book.signs, "asked.by", &AiSign::means);
  REQUIRE(sign != book.signs.end());
  CHECK(sign->places.front().line == 15);
}

TEST_CASE("the line of the screen is kept for the way") {
  const AiBook book =
      book_of({{"app.py", kServer}, {"web/ask.ts", "\nexport const URL = '/chat/plain';\n"}});
  const auto sign = std::ranges::find(book.signs, "asked.by", &AiSign::means);
  REQUIRE(sign != book.signs.end());
  CHECK(sign->name == "POST /chat/plain");
  CHECK(sign->places.front().line == 2);
}

TEST_CASE("a screen's address from which no way to a model was followed is kept beside the way") {
  const std::string server = kServer + R"(
@app.post("/runs/stream")
def stream_run(question: str):
    return elsewhere(question)
)";
  const auto open_with = [&](const std::string& screen) {
    const AiBook book = book_of({{"app.py", server}, {"web/Runs.ts", screen}});
    const auto sign = std::ranges::find(book.signs, "asked.open", &AiSign::means);
    return sign == book.signs.end() ? std::string() : sign->name;
  };
  CHECK(open_with("const go = () => fetch('/runs/stream');\n") == "POST /runs/stream");
  CHECK(open_with("export const x = 1;\n").empty());
  // The way that is told first is asked by a screen itself.
  CHECK(open_with("const go = () => [fetch('/runs/stream'), fetch('/chat/plain')];\n").empty());
}

TEST_CASE("of an address that a screen fills in at its end all ways come in by it") {
  const std::string desks = kServer + R"(
@app.post("/desk/ask/north")
def north(question: str):
    return say(question)

@app.post("/desk/ask/south")
def south(question: str):
    return say(question)
)";
  const AiBook book = book_of({{"app.py", desks},
                               {"package.json", "{}"},
                               {"web/Desk.tsx", "const ask = (d) => fetch(`/desk/ask/${d}`);\n"}});
  REQUIRE(!book.paths.empty());
  CHECK(book.paths.front().entry.starts_with("POST /desk/ask/"));
  const auto asked = std::ranges::find(book.signs, "asked.by", &AiSign::means);
  REQUIRE(asked != book.signs.end());
  CHECK(asked->function == "/desk/ask/{}");
  CHECK(asked->off_unless == "2");
}
