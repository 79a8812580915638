// SPDX-License-Identifier: Apache-2.0
// go.mod and go.work: directives one by one, blocks in parentheses taken apart.
#include <string>
#include <vector>

#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"
#include "syntax/shell_words.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"go.mod", "go.work"};

class Directives {
 public:
  explicit Directives(Syntax& out) : builder_(out) {
    root_ = builder_.add({}, DataKind::list, {}, {}, 1, out.counts.lines);
  }

  void take(std::string_view directive, const std::vector<std::string>& words, bool indirect,
            std::uint32_t line) {
    if (words.empty()) return;
    const DataId id = builder_.add(root_, DataKind::element, directive, words[0], line);
    const auto set = [&](std::string_view key, std::string_view value) {
      builder_.add(id, DataKind::scalar, key, value, line);
    };
    std::size_t arrow = 0;
    while (arrow < words.size() && words[arrow] != "=>") ++arrow;
    if (arrow > 1) set("version", words[1]);
    if (arrow + 1 < words.size()) set("with", words[arrow + 1]);
    if (arrow + 2 < words.size()) set("with_version", words[arrow + 2]);
    if (indirect) set("indirect", "true");
  }

 private:
  DataBuilder builder_;
  DataId root_;
};

void read(std::string_view text, Syntax& out) {
  count_lines(text, "//", {}, {}, out);
  Directives directives(out);
  std::string block;
  LineReader lines(text);
  while (lines.next()) {
    std::string_view line = lines.line();
    const std::size_t comment = line.find("//");
    const bool indirect = comment != std::string_view::npos &&
                          line.find("indirect", comment) != std::string_view::npos;
    line = trim(line.substr(0, comment));
    if (line.empty()) continue;
    if (line == ")") {
      block.clear();
      continue;
    }
    std::vector<std::string> words = shell_words(line);
    if (!block.empty()) {
      directives.take(block, words, indirect, lines.number());
    } else if (words.size() == 2 && words[1] == "(") {
      block = words[0];
    } else if (words.size() > 1) {
      const std::string directive = words[0];
      words.erase(words.begin());
      directives.take(directive, words, indirect, lines.number());
    }
  }
}

}  // namespace

extern const StructuredReader record_go_mod;
const StructuredReader record_go_mod = {"go_mod", kNames, read, R"(module example.org/shop

go 1.22

require (
	github.com/go-chi/chi v1.5.5
	golang.org/x/sys v0.1.0 // indirect
)
)"};

}  // namespace cutaway::syntax
