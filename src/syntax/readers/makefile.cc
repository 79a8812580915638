// SPDX-License-Identifier: Apache-2.0
// Makefiles: targets as definitions with what they need and run; variables and includes.
#include <string>

#include "base/text.h"
#include "syntax/definition_rows.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"Makefile", "makefile", "GNUmakefile", "*.mk", "Makefile.*"};

class Make {
 public:
  explicit Make(Syntax& out) : rows_(out), builder_(out) {
    root_ = builder_.add({}, DataKind::map, {}, {}, 1, std::max(1U, out.counts.lines));
  }

  void take(std::string_view line, std::uint32_t first, std::uint32_t last) {
    if (line.starts_with('\t')) return recipe(trim(line), first, last);
    const std::string_view whole = trim(line);
    if (whole.starts_with('#')) {
      doc_ = trim(whole.substr(whole.find_first_not_of("# ") == std::string_view::npos
                                   ? whole.size()
                                   : whole.find_first_not_of("# ")));
      doc_line_ = first;
      return;
    }
    if (whole.starts_with("include ") || whole.starts_with("-include ")) {
      for (const std::string_view file : split(whole.substr(whole.find(' ')), ' '))
        rows_.import(trim(file), ImportKind::include, first);
    } else if (!variable(whole, first, last)) {
      rule(whole, first);
    }
    doc_ = {};
  }

 private:
  /// `A = b`, `A := b`, `A ?= b`, `A += b`.
  bool variable(std::string_view line, std::uint32_t first, std::uint32_t last) {
    const std::size_t sign = line.find('=');
    if (sign == std::string_view::npos || sign == 0) return false;
    std::string_view name = line.substr(0, sign);
    while (!name.empty() && std::string_view(":?+! ").find(name.back()) != std::string_view::npos)
      name.remove_suffix(1);
    for (const std::string_view word : {"export ", "override "}) {
      if (name.starts_with(word)) name = trim(name.substr(word.size()));
    }
    if (name.empty() || name.find_first_of(" :\t$(") != std::string_view::npos) return false;
    builder_.add(root_, DataKind::scalar, name, trim(line.substr(sign + 1)), first, last);
    target_ = {};
    return true;
  }

  void rule(std::string_view line, std::uint32_t number) {
    const std::size_t colon = line.find(':');
    target_ = {};
    symbol_ = {};
    if (colon == std::string_view::npos || colon == 0) return;
    std::string_view needs =
        line.substr(line.find_first_not_of(':', colon) == std::string_view::npos
                        ? line.size()
                        : line.find_first_not_of(':', colon));
    const std::size_t help = needs.find("##");
    if (help != std::string_view::npos) {
      doc_ = trim(needs.substr(needs.find_first_not_of("# ", help) == std::string_view::npos
                                   ? needs.size()
                                   : needs.find_first_not_of("# ", help)));
      doc_line_ = number;
      needs = needs.substr(0, help);
    }
    const std::size_t command = needs.find(';');
    for (const std::string_view word : split(line.substr(0, colon), ' ')) {
      const std::string_view name = trim(word);
      if (name.empty()) continue;
      target_ = builder_.add(root_, DataKind::element, "target", {}, number);
      builder_.add(target_, DataKind::scalar, "name", name, number);
      for (const std::string_view need : split(needs.substr(0, command), ' ')) {
        if (!trim(need).empty())
          builder_.add(target_, DataKind::scalar, "needs", trim(need), number);
      }
      const bool said = name.front() == '.' || name.find_first_of("%$") != std::string_view::npos;
      if (!said) {
        symbol_ = rows_.define(SymbolKind::function, name, {}, number);
        rows_.doc(symbol_, doc_, doc_line_);
      }
    }
  }

  void recipe(std::string_view line, std::uint32_t first, std::uint32_t last) {
    if (!target_.valid() || line.empty()) return;
    builder_.add(target_, DataKind::scalar, "run", cut_utf8(line, 2000), first, last);
    builder_.end(target_, last);
    rows_.end(symbol_, last);
  }

  DefinitionRows rows_;
  DataBuilder builder_;
  DataId root_, target_;
  SymbolId symbol_;
  std::string doc_;
  std::uint32_t doc_line_ = 0;
};

void read(std::string_view text, Syntax& out) {
  count_lines(text, "#", {}, {}, out);
  Make make(out);
  LineReader lines(text);
  while (lines.next()) {
    const std::uint32_t first = lines.number();
    std::string line(lines.line());
    while (line.ends_with('\\') && line.size() < 65536 && lines.next()) {
      line.pop_back();
      line.append(" ").append(trim(lines.line()));
    }
    if (!trim(line).empty()) make.take(line, first, lines.number());
  }
}

}  // namespace

extern const StructuredReader record_makefile;
const StructuredReader record_makefile = {"makefile", kNames, read, R"(GO ?= go
# Builds it.
build: deps generate
	$(GO) build ./...
test: build ## Runs the tests
	$(GO) test ./...
)"};

}  // namespace cutaway::syntax
