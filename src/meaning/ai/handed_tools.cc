// SPDX-License-Identifier: Apache-2.0
// Functions that are handed to a model in a list or a map that the file itself holds:
// `bind_tools([search, add])`, `tools = [search]` … `create_agent(llm, tools)`.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/ai/ground.h"
#include "meaning/ai/own_names.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostTools = 60;

class HandedTools {
 public:
  HandedTools(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {
    for (const AiPiece& tool : book.tools) known_.insert(tool.name);
  }

  void find() {
    for (const FileId id : ground_.files) {
      const syntax::Syntax& syntax = ground_.context.project.of(id);
      for (const syntax::Call& call : syntax.calls) {
        const bool takes = ground_.words.has("tool.takers", lower(syntax.text(call.name)));
        if (takes || asks(id, call)) look_at(id, call, takes);
      }
    }
  }

 private:
  bool asks(FileId id, const syntax::Call& call) const {
    return std::ranges::any_of(ground_.calls, [&](const AiCall& one) {
      return one.kind == "chat" && one.place.file == id && one.place.line <= call.line &&
             call.line <= one.place.end_line;
    });
  }

  void look_at(FileId id, const syntax::Call& call, bool takes) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax.arguments[call.first_argument + a];
      const ValueNode& node = syntax.value(given);
      if (node.kind == ValueKind::record) {
        for (std::size_t c = 0; c < node.child_count; ++c)
          take_entry(id, call, syntax.value(syntax.child(node, c)));
      } else if (node.kind == ValueKind::entry) {
        take_entry(id, call, node);
      } else if (takes &&
                 (node.kind == ValueKind::list || speaks_of_tools(syntax.text(node.text)))) {
        take(id, call, given);
      }
    }
  }

  void take_entry(FileId id, const syntax::Call& call, const ValueNode& entry) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const bool fits = entry.kind == ValueKind::entry && entry.child_count > 0 &&
                      ground_.words.has("tool.handed", letters_of(syntax.text(entry.text)));
    if (fits) take(id, call, syntax.child(entry, 0));
  }

  static bool speaks_of_tools(std::string_view name) {
    const std::vector<std::string> words = identifier_words(name);
    return !words.empty() && words.back() == "tools";
  }

  void take(FileId id, const syntax::Call& call, ValueId value) {
    const CodeFile& file = ground_.file(id);
    const ValueNode& node = file.syntax.value(value);
    if (ground_.is_unused({id, call.scope}) || ground_.is_trial({id, call.scope})) return;
    std::vector<std::string> names = listed_names(file, value, call.scope);
    if (node.kind == ValueKind::record)
      for (std::size_t c = 0; c < node.child_count; ++c)
        names.emplace_back(file.text(file.syntax.value(file.syntax.child(node, c)).text));
    std::erase_if(names, [&](const std::string& name) {
      return name == "self" || name == "this" || is_known(id, name);
    });
    for (std::string& name : names) {
      if (name == "..." || book_.tools.size() >= kMostTools || !known_.insert(name).second)
        continue;
      AiPiece piece;
      piece.name = std::move(name), piece.how = "handed";
      piece.places = {file.place(node.line == 0 ? call.line : node.line)};
      book_.tools.push_back(std::move(piece));
    }
  }

  /// A tool of that name, or one that is described where the name gets its value.
  bool is_known(FileId id, std::string_view name) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const auto within = [&](std::uint32_t line, std::uint32_t end_line) {
      return std::ranges::any_of(book_.tools, [&](const AiPiece& tool) {
        const Place& place = tool.places.front();
        return place.file == id && line <= place.line && place.line <= end_line;
      });
    };
    for (const syntax::Symbol& symbol : syntax.symbols)
      if (syntax.text(symbol.name) == name && within(symbol.line, symbol.end_line)) return true;
    for (const syntax::Binding& binding : syntax.bindings)
      if (syntax.text(binding.target) == name && within(binding.line, binding.line + 1))
        return true;
    return is_imported_tool(id, name);
  }

  /// The name is imported from a file that describes tools: which of them it is, is not told twice.
  bool is_imported_tool(FileId id, std::string_view name) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const auto imports = ground_.context.links.imports(id);
    for (std::size_t i = 0; i < syntax.imports.size() && i < imports.size(); ++i) {
      const syntax::Import& item = syntax.imports[i];
      if (syntax.text(item.alias.empty() ? item.name : item.alias) != name) continue;
      const FileId home = imports[i].symbol.valid() ? imports[i].symbol.file : imports[i].file;
      return std::ranges::any_of(
          book_.tools, [&](const AiPiece& tool) { return tool.places.front().file == home; });
    }
    return false;
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<std::string> known_;
};

}  // namespace

void find_ai_handed_tools(const AiGround& ground, AiBook& book) {
  HandedTools(ground, book).find();
}

}  // namespace cutaway::meaning
