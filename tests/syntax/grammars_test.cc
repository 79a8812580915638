// SPDX-License-Identifier: Apache-2.0
// Every grammar that is built in loads with the runtime it is linked with.
#include "syntax/grammars.h"

#include <doctest/doctest.h>
#include <tree_sitter/api.h>

#include <memory>
#include <string_view>

using cutaway::syntax::find_grammar;

namespace {

bool parses(std::string_view grammar, std::string_view text) {
  std::unique_ptr<TSParser, decltype(&ts_parser_delete)> parser(ts_parser_new(), ts_parser_delete);
  if (!ts_parser_set_language(parser.get(), find_grammar(grammar))) return false;
  std::unique_ptr<TSTree, decltype(&ts_tree_delete)> tree(
      ts_parser_parse_string(parser.get(), nullptr, text.data(),
                             static_cast<std::uint32_t>(text.size())),
      ts_tree_delete);
  return tree != nullptr && !ts_node_has_error(ts_tree_root_node(tree.get()));
}

}  // namespace

TEST_CASE("each grammar parses a line of its language") {
  struct Sample {
    std::string_view grammar;
    std::string_view text;
  };
  constexpr Sample kSamples[] = {
      {"bash", "echo a\n"},
      {"c", "int a;\n"},
      {"c_sharp", "class A {}\n"},
      {"cpp", "class A {};\n"},
      {"css", "a { color: red; }\n"},
      {"dart", "class A {}\n"},
      {"elixir", "a = 1\n"},
      {"go", "package a\n"},
      {"groovy", "def a = 1\n"},
      {"haskell", "a = 1\n"},
      {"hcl", "a = 1\n"},
      {"html", "<p>a</p>\n"},
      {"java", "class A {}\n"},
      {"javascript", "let a = 1;\n"},
      {"json", "{\"a\": 1}\n"},
      {"julia", "a = 1\n"},
      {"kotlin", "class A\n"},
      {"lua", "local a = 1\n"},
      {"objc", "@interface A : B\n@end\n"},
      {"perl", "my $a = 1;\n"},
      {"php", "<?php $a = 1;\n"},
      {"python", "def a():\n    return 1\n"},
      {"r", "a <- 1\n"},
      {"ruby", "a = 1\n"},
      {"rust", "fn a() {}\n"},
      {"scala", "class A\n"},
      {"sql", "select a from b;\n"},
      {"svelte", "<p>{a}</p>\n"},
      {"swift", "let a = 1\n"},
      {"toml", "a = 1\n"},
      {"tsx", "const a: A = <p>a</p>;\n"},
      {"typescript", "const a: number = 1;\n"},
      {"xml", "<a>b</a>\n"},
      {"yaml", "a: 1\n"},
      {"zig", "const a = 1;\n"},
  };
  for (const Sample& sample : kSamples) {
    CAPTURE(sample.grammar);
    REQUIRE(find_grammar(sample.grammar) != nullptr);
    CHECK(parses(sample.grammar, sample.text));
  }
}

TEST_CASE("a name that no grammar has is no grammar") {
  CHECK(find_grammar("") == nullptr);
  CHECK(find_grammar("klingon") == nullptr);
}
