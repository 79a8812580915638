// SPDX-License-Identifier: Apache-2.0
// `TOOL_MAP = {"search": SearchTool}`: the table that says by which names tools are taken, and
// `DEFAULT_TOOLS = ["search"]`, which are there from the start.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/ai/noted.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostTools = 60;
constexpr std::size_t kFewest = 2;
constexpr std::size_t kLongest = 60;

class ToolTables {
 public:
  ToolTables(const AiGround& ground, AiBook& book)
      : ground_(ground), book_(book), known_(names_of_tools(book)) {}

  void find() {
    if (!has_answers(ground_)) return;
    for (const FileId id : ground_.files) {
      const std::string& path = ground_.path(id);
      const bool shows = path.ends_with(".tsx") || path.ends_with(".jsx") ||
                         path.ends_with(".vue") || path.ends_with(".svelte");
      if (shows || ground_.beside(id) || !ground_.is_product(id)) continue;
      const syntax::Syntax& syntax = ground_.context.project.of(id);
      for (const syntax::Symbol& symbol : syntax.symbols)
        if (symbol.value.valid() && is_top(syntax, symbol)) look_at(id, symbol);
    }
  }

 private:
  /// At the top of a file or of a class.
  static bool is_top(const syntax::Syntax& syntax, const syntax::Symbol& symbol) {
    return !symbol.container.valid() ||
           syntax.symbols[symbol.container.index()].kind == syntax::SymbolKind::class_;
  }

  void look_at(FileId id, const syntax::Symbol& symbol) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const std::vector<std::string> words = identifier_words(syntax.text(symbol.name));
    if (!ground_.words.has_any("tool.registry", words) ||
        ground_.words.has_any("noted.looks", words) || ground_.words.has_any("tool.asked", words))
      return;
    const ValueNode& node = syntax.value(symbol.value);
    if (node.kind == ValueKind::list && ground_.words.has_any("noted.first", words))
      return look_at_first(id, symbol, node);
    if (node.kind != ValueKind::record || node.child_count < kFewest) return;
    std::vector<AiPiece> found;
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueNode& entry = syntax.value(syntax.child(node, c));
      if (entry.kind != ValueKind::entry || entry.child_count == 0) return;
      const ValueNode& held = syntax.value(syntax.child(entry, 0));
      const std::string_view key = syntax.text(entry.text);
      const bool taken = held.kind == ValueKind::reference || held.kind == ValueKind::member ||
                         held.kind == ValueKind::construct || held.kind == ValueKind::call ||
                         held.kind == ValueKind::function;
      const bool plain = !key.empty() && key.size() < kLongest && key.front() != '[' &&
                         key.find_first_of(" ./") == key.npos;
      // One that is another kind of thing makes it no table of tools; a constant as the key is no
      // name, and what is kept by vendor is one tool in several forms.
      const bool constant =
          std::ranges::none_of(key, [](unsigned char c) { return std::islower(c) != 0; });
      const bool vendor = !ground_.words.who("provider", letters_of(key)).empty();
      if (!taken || !plain || constant || vendor || key == "...") return;
      AiPiece piece;
      piece.name = key, piece.how = "registered";
      const std::uint32_t line = std::max(symbol.name_line, entry.line);
      piece.places = {{id, line, line}};
      found.push_back(std::move(piece));
    }
    for (AiPiece& piece : found) {
      if (book_.tools.size() >= kMostTools || !known_.insert(letters_of(piece.name)).second)
        continue;
      book_.tools.push_back(std::move(piece));
    }
  }

  void look_at_first(FileId id, const syntax::Symbol& symbol, const ValueNode& node) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    std::string names;
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueNode& item = syntax.value(syntax.child(node, c));
      if (item.kind != ValueKind::string || item.text.empty() || item.text.size > kLongest) return;
      names += (names.empty() ? "" : "|") + std::string(syntax.text(item.text));
    }
    if (names.empty()) return;
    AiNoted noted;
    noted.kind = "tools.first", noted.name = syntax.text(symbol.name), noted.value = names;
    noted.places = {{id, symbol.name_line, symbol.name_line}};
    book_.noted.push_back(std::move(noted));
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<std::string> known_;
};

}  // namespace

std::set<std::string> names_of_tools(const AiBook& book) {
  std::set<std::string> names;
  for (const AiPiece& tool : book.tools)
    if (tool.how != "folder") names.insert(letters_of(tool.name));
  return names;
}

void find_ai_tool_tables(const AiGround& ground, AiBook& book) { ToolTables(ground, book).find(); }

}  // namespace cutaway::meaning
