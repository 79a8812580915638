// SPDX-License-Identifier: Apache-2.0
// Structured readers: their own examples, the cases of tests/cases/structured, and laws that hold
// for every reader.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/text.h"
#include "syntax/data_view.h"
#include "syntax/reader.h"

using namespace cutaway;
using namespace cutaway::syntax;

namespace {

Syntax read_with(const StructuredReader& reader, std::string_view text) {
  Syntax out;
  reader.read(text, out);
  return out;
}

/// One line a node: two blanks a level, `key: value` (list items `-`), the lines in brackets.
std::string describe_tree(const Syntax& syntax) {
  std::ostringstream out;
  struct Step {
    DataView view;
    int depth;
  };
  std::vector<Step> open;
  if (!syntax.data.empty()) open.push_back({DataView::root(syntax), 0});
  while (!open.empty()) {
    const auto [view, depth] = open.back();
    open.pop_back();
    std::string value(view.value());
    for (std::size_t at = 0; (at = value.find('\n', at)) != std::string::npos; at += 2)
      value.replace(at, 1, "\\n");
    constexpr std::string_view kKinds[] = {"{}", "[]", "", "<>", "\"\""};
    out << std::string(static_cast<std::size_t>(depth) * 2, ' ')
        << (view.key().empty() ? "-" : view.key()) << ' '
        << kKinds[static_cast<std::size_t>(view.kind())] << (value.empty() ? "" : " " + value)
        << " [" << view.line();
    if (view.end_line() != view.line()) out << '-' << view.end_line();
    out << "]\n";
    std::vector<DataView> children = view.children();
    for (std::size_t i = children.size(); i-- > 0;) open.push_back({children[i], depth + 1});
  }
  for (const Problem& problem : syntax.problems)
    out << "! " << syntax.text(problem.what) << " [" << problem.line << "]\n";
  return out.str();
}

std::string slurp(const std::filesystem::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A case file with its outputs made anew: every fence "NAME" is followed by a fence "tree".
std::string with_outputs(const std::string& text, int& cases) {
  std::ostringstream out;
  std::istringstream in(text);
  std::string line, name, input;
  while (std::getline(in, line)) {
    if (!line.starts_with("````")) {
      out << line << '\n';
      continue;
    }
    const std::string info = line.substr(4);
    std::string content;
    while (std::getline(in, line) && line != "````") content += line + "\n";
    if (info == "tree") {
      ++cases;
      const StructuredReader* by_name = find_reader_for(name);
      if (by_name == nullptr) by_name = find_reader(ending(name));
      content = by_name == nullptr ? "no reader\n" : describe_tree(read_with(*by_name, input));
    } else {
      name = info;
      input = content;
    }
    out << "````" << info << '\n' << content << "````\n";
  }
  return out.str();
}

/// Links must lead forward and end; keys and values must lie in the pool.
bool is_sound(const Syntax& syntax) {
  for (std::size_t i = 0; i < syntax.data.size(); ++i) {
    const DataNode& node = syntax.data[i];
    for (const DataId next : {node.first_child, node.next_sibling}) {
      if (next.valid() && (next.index() <= i || next.index() >= syntax.data.size())) return false;
    }
    if (node.parent.valid() != (i > 0) || node.line == 0 || node.end_line < node.line) return false;
    if (node.value.offset + node.value.size > syntax.pool.size()) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("every reader reads its own example without a problem") {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kReaders_count; ++i) {
    CAPTURE(kReaders[i]->name);
    CHECK(names.insert(kReaders[i]->name).second);
    const Syntax syntax = read_with(*kReaders[i], kReaders[i]->example);
    CHECK(syntax.data.size() + syntax.symbols.size() > 2);
    CHECK(syntax.problems.empty());
    CHECK(syntax.counts.lines > 0);
    CHECK(is_sound(syntax));
  }
}

TEST_CASE("the cases hold") {
  int cases = 0;
  for (const auto& entry : std::filesystem::directory_iterator("tests/cases/structured")) {
    CAPTURE(entry.path().string());
    const std::string text = slurp(entry.path());
    const std::string made = with_outputs(text, cases);
    if (std::getenv("CUTAWAY_UPDATE") != nullptr) std::ofstream(entry.path()) << made;
    CHECK(made == text);
  }
  CHECK(cases > 0);
}

TEST_CASE("every beginning of an example is read without harm, and the same each time") {
  for (std::size_t i = 0; i < kReaders_count; ++i) {
    const std::string_view example = kReaders[i]->example;
    for (std::size_t size = 0; size <= example.size(); ++size) {
      const Syntax once = read_with(*kReaders[i], example.substr(0, size));
      CAPTURE(kReaders[i]->name);
      CAPTURE(size);
      REQUIRE(is_sound(once));
      REQUIRE(describe_tree(once) ==
              describe_tree(read_with(*kReaders[i], example.substr(0, size))));
    }
  }
}

TEST_CASE("wild input neither crashes nor hangs any reader") {
  constexpr std::string_view kPieces[] = {"[",        "{",
                                          "<a>",      "(",
                                          "> ",       "- ",
                                          "a.",       "{{",
                                          "\"",       "'",
                                          "${",       "*[",
                                          "&a ",      "\\\n",
                                          "\xff\xfe", "<<EOF\n",
                                          "a: {",     "# ",
                                          "\t",       "- - ",
                                          "[[",       "dependencies {"};
  for (std::size_t i = 0; i < kReaders_count; ++i) {
    for (const std::string_view piece : kPieces) {
      std::string text;
      while (text.size() < 40'000) text += piece;
      CAPTURE(kReaders[i]->name);
      CAPTURE(piece);
      CHECK(is_sound(read_with(*kReaders[i], text)));
    }
  }
}

TEST_CASE("aliases in aliases stop at a limit") {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string below = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + below;
    for (int k = 0; k < 8; ++k) text += ", " + below;
    text += "]\n";
  }
  const Syntax syntax = read_with(*find_reader("yaml"), text);
  CHECK(syntax.data.size() < 101'000);
  CHECK_FALSE(syntax.problems.empty());
}

TEST_CASE("a view of nothing answers with nothing") {
  const DataView nothing;
  CHECK_FALSE(nothing["a"].at("b.c"));
  CHECK(nothing.children().empty());
  CHECK(nothing.scalar().empty());
}
