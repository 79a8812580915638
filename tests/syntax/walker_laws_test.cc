// SPDX-License-Identifier: Apache-2.0
// What holds for every language and every input: tables are right, broken text does no harm, blobs
// are checked.
#include <doctest/doctest.h>

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "base/text.h"
#include "catalogue/languages.h"
#include "syntax/read.h"
#include "syntax/split/split_table.h"
#include "syntax/walker/table.h"
#include "tests/case_runner.h"

using namespace cutaway;
using namespace cutaway::syntax;

namespace {

/// The input files of all cases.
std::vector<testing::CaseFile> fixtures() {
  std::vector<testing::CaseFile> all;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator("tests/cases/syntax"))
    paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  int count = 0;
  for (const auto& path : paths) {
    testing::remade(testing::read_whole(path),
                    {{"describe",
                      [&](const auto& files) {
                        all.push_back(files.back());
                        return std::string();
                      }}},
                    count);
  }
  return all;
}

LanguageId language_of(const testing::CaseFile& file) {
  return catalogue::detect_language(file.name, file.text);
}

std::size_t size_of(const Syntax& s, ValueId id, int depth) {
  REQUIRE(depth < 64);
  std::size_t size = 1;
  for (std::size_t i = 0; i < s.value(id).child_count; ++i)
    size += size_of(s, s.child(s.value(id), i), depth + 1);
  return size;
}

}  // namespace

TEST_CASE("every table names kinds, fields and words that exist") {
  std::size_t tables = 0;
  for (std::size_t i = 0; i < catalogue::languages().size(); ++i) {
    if (catalogue::languages()[i].grammar.empty()) continue;
    std::vector<std::string> problems;
    CAPTURE(catalogue::languages()[i].name);
    CHECK(read_table(catalogue::language_table(LanguageId(i)), problems) != nullptr);
    CHECK(join(problems, "; ") == "");
    ++tables;
  }
  CHECK(tables >= 6);
}

TEST_CASE("every table that splits a language names languages, words and patterns that exist") {
  std::size_t tables = 0;
  for (std::size_t i = 0; i < catalogue::languages().size(); ++i) {
    std::vector<std::string> problems;
    CAPTURE(catalogue::languages()[i].name);
    const auto table = read_split_table(catalogue::language_table(LanguageId(i)), problems);
    CHECK(join(problems, "; ") == "");
    if (table != nullptr) ++tables;
  }
  CHECK(tables >= 5);
}

TEST_CASE("every prefix of a file is read, and its blob comes back the same") {
  for (const auto& file : fixtures()) {
    const LanguageId language = language_of(file);
    const std::size_t step = std::max<std::size_t>(1, file.text.size() / 60);
    for (std::size_t size = 0; size <= file.text.size(); size += step) {
      const Syntax read =
          read_file(file.name, language, std::string_view(file.text).substr(0, size));
      const std::string blob = serialise(read);
      Syntax back;
      REQUIRE(deserialise(blob, back));
      REQUIRE(serialise(back) == blob);
      for (std::size_t i = 1; i < read.symbols.size(); ++i)
        CHECK(read.symbols[i].line + 1 >= read.symbols[i - 1].line);
    }
  }
}

TEST_CASE("every line may begin or end with what does not belong there") {
  constexpr std::string_view kPieces[] = {
      "|| ",  "&& ",   "?",       ": ", "= ",     ") ",   "( ",  ", ",  "-> ",    "do ",
      "end ", "else ", "return ", "} ", "{ ",     "...",  "@",   "#{",  "async ", "of ",
      "in ",  "? :",   "<<< ",    "\"", "class ", "def ", "if ", "not "};
  std::size_t next = 0;
  for (const testing::CaseFile& file : fixtures()) {
    for (std::size_t at = 0; at < file.text.size(); ++at) {
      if (file.text[at] != '\n') continue;
      const std::string_view piece = kPieces[next++ % std::size(kPieces)];
      for (const std::size_t place : {at, at + 1}) {
        std::string text = file.text;
        text.insert(place, piece);
        CAPTURE(text);
        Syntax back;
        CHECK(deserialise(serialise(read_file(file.name, language_of(file), text)), back));
      }
    }
  }
}

TEST_CASE("a condition may begin with an operator that has one side") {
  const std::string text =
      "def held(rows)\n  rows.reject do |row|\n    if (row.a == A && row.b?(row.c))\n"
      "         || row.d.in?(E)\n         || row.f.in?(G)\n      true\n    end\n  end\nend\n";
  const Syntax read = read_file("a.rb", catalogue::find_language("Ruby"), text);
  REQUIRE(!read.symbols.empty());
  CHECK(read.text(read.symbols[0].name) == "held");
}

TEST_CASE("a damaged blob is refused or sound, never more") {
  std::mt19937 random(7);
  for (const auto& file : fixtures()) {
    const std::string blob = serialise(read_file(file.name, language_of(file), file.text));
    for (int round = 0; round < 200; ++round) {
      std::string damaged = blob;
      for (int i = 0; i < 1 + round % 4; ++i)
        damaged[random() % damaged.size()] = static_cast<char>(random());
      if (round % 5 == 0) damaged.resize(random() % damaged.size());
      Syntax out;
      if (deserialise(damaged, out)) CHECK(describe(out).size() > 0);
    }
  }
}

TEST_CASE("Values are small, however large the expression") {
  std::string list = "a = [";
  for (int i = 0; i < 2000; ++i) list += "{'k" + std::to_string(i) + "': f(x + 1)},\n";
  std::string sum = "a = 'a'";
  for (int i = 0; i < 1000; ++i) sum += " + 'b'";
  std::string product = "a = 2";
  for (int i = 0; i < 1000; ++i) product += " * 2";
  for (const std::string& text : {list + "]", sum, product}) {
    const Syntax read = read_file("a.py", catalogue::find_language("Python"), text + "\n");
    REQUIRE(read.symbols.size() == 1);
    REQUIRE(read.symbols[0].value.valid());
    CHECK(size_of(read, read.symbols[0].value, 0) <= 1601);
  }
  for (const std::string& text : {list + "]", sum, product}) {
    std::string inside = text;
    for (std::size_t at = 0; (at = inside.find('\n', at)) != std::string::npos; ++at)
      inside[at] = ' ';
    const Syntax read = read_file("a.py", catalogue::find_language("Python"),
                                  "def f():\n  " + inside + "\n  return a\n");
    REQUIRE(read.bindings.size() == 1);
    // A list that gets a name is read further than what is reckoned.
    CHECK(size_of(read, read.bindings[0].value, 0) <= (text.starts_with("a = [") ? 1601 : 64));
  }
  const std::string deep = "a = " + std::string(500, '(') + "1" + std::string(500, ')') + "\n";
  const Syntax read = read_file("a.py", catalogue::find_language("Python"), deep);
  REQUIRE(read.symbols.size() == 1);
  CHECK(read.text(read.value(read.symbols[0].value).text) == "1");
}

TEST_CASE("nesting and long lines are bounded") {
  const LanguageId language = catalogue::find_language("JavaScript");
  const Syntax deep =
      read_file("a.js", language, std::string(30000, '[') + std::string(30000, ']'));
  CHECK(deep.counts.lines == 1);
  std::string line = "x(";
  while (line.size() < 400000) line += "f(a.b.c,{d:1,e:[2,3]}),";
  const Syntax minified = read_file("a.js", language, line + "0)");
  CHECK(serialise(minified).size() < 1200 * 1024);
}

TEST_CASE("wild marks neither crash nor hang what splits a file") {
  constexpr std::string_view kPieces[] = {"<%= ",      "<% a %>",
                                          "{{ ",       "{% if a ",
                                          "{#",        "{",
                                          "<a ",       "<a b=\"",
                                          "</a>",      "@if (",
                                          "@a.b(c)",   "@code {",
                                          "<!--",      "<script>",
                                          "<script {", "&amp;",
                                          "<<<",       "'\"`",
                                          "---\n",     "<x-y z={",
                                          "\xff\xfe",  "<p v-for=\"a in b\">"};
  for (std::size_t i = 0; i < catalogue::languages().size(); ++i) {
    if (find_split_table(LanguageId(i)) == nullptr) continue;
    CAPTURE(catalogue::languages()[i].name);
    for (const std::string_view piece : kPieces) {
      std::string text = "<p>";
      while (text.size() < 60'000) text += piece;
      CAPTURE(piece);
      Syntax back;
      CHECK(deserialise(serialise(read_file("a.x", LanguageId(i), text)), back));
    }
  }
}

TEST_CASE("the same text gives the same bytes, and the surface ignores bodies") {
  const LanguageId language = catalogue::find_language("Go");
  const std::string head = "package a\n\nfunc Open(name string) error {\n";
  const Syntax one = read_file("a.go", language, head + "\treturn nil\n}\n");
  const Syntax two = read_file("b.go", language, head + "\treturn call(name)\n}\n");
  CHECK(serialise(one) == serialise(read_file("c.go", language, head + "\treturn nil\n}\n")));
  CHECK(one.surface_hash == two.surface_hash);
  CHECK(one.surface_hash !=
        read_file("a.go", language, "package a\n\nfunc Open() error {\n}\n").surface_hash);
}
