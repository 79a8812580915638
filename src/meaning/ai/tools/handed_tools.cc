// SPDX-License-Identifier: Apache-2.0
// Functions that are handed to a model in a list or a map that the file itself holds:
// `bind_tools([search, add])`, `tools = [search]` … `create_agent(llm, tools)`.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/ai/bounds/limit_place.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/ground.h"
#include "meaning/ai/tools/own_names.h"
#include "meaning/ai/tools/tool_map.h"

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
    settle();
  }

 private:
  bool asks(FileId id, const syntax::Call& call) const {
    return std::ranges::any_of(ground_.calls, [&](const AiCall& one) {
      return one.kind == "chat" && one.place.file == id && one.place.line <= call.line &&
             call.line <= one.place.end_line;
    });
  }

  void look_at(FileId id, const syntax::Call& call, bool takes) {
    if (take_map(id, call)) return;
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

  /// What stands under a key of a list, of all that a call is given by name; invalid = nothing.
  ValueId given_as(FileId id, const syntax::Call& call, std::string_view list) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    std::vector<ValueId> open;
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax.arguments[call.first_argument + a];
      const ValueNode& node = syntax.value(given);
      if (node.kind == ValueKind::entry) open.push_back(given);
      if (node.kind != ValueKind::record) continue;
      for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
    }
    for (const ValueId one : open) {
      const ValueNode& entry = syntax.value(one);
      if (entry.kind == ValueKind::entry && entry.child_count > 0 &&
          ground_.words.has(list, letters_of(syntax.text(entry.text))))
        return syntax.child(entry, 0);
    }
    return {};
  }

  /// `tools: { search, ...more }`: what the model sees are the keys. Of these only the ones that
  /// are also listed as active count, where such a list is given.
  bool take_map(FileId id, const syntax::Call& call) {
    const ValueId given = given_as(id, call, "tool.handed");
    if (!given.valid()) return false;
    if (ground_.is_unused({id, call.scope}) || ground_.is_trial({id, call.scope})) return true;
    const auto map = read_tool_map(ground_, id, call.scope, given);
    if (!map) {
      all_whole_ = false;
      return false;
    }
    all_whole_ = all_whole_ && map->whole;
    ++maps_;
    std::set<std::string> active;
    if (const ValueId listed = given_as(id, call, "tool.active"); listed.valid()) {
      active = read_name_lists(ground_, id, call.scope, listed);
      note_none(id, call, listed);
    }
    for (const HandedTool& tool : map->tools) {
      const AiPiece* made = nullptr;
      for (const AiPiece& piece : book_.tools)
        if (is_made_in(piece, tool)) {
          made = &piece;
          replaced_.insert(piece.places.front());
        }
      if (active.empty() || active.contains(tool.name)) take_named(tool, made);
    }
    return true;
  }

  /// `activeTools: thinks ? [] : ["search"]`: under that condition none of them is handed over.
  void note_none(FileId id, const syntax::Call& call, ValueId listed) {
    const CodeFile& file = ground_.file(id);
    const ValueNode& node = file.syntax.value(listed);
    if (node.kind != ValueKind::alternative || file.text(node.text) != "choice") return;
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueId arm = file.syntax.child(node, c);
      const ValueNode& list = file.syntax.value(arm);
      if (list.kind != ValueKind::list || list.child_count > 0) continue;
      const Arm when = arm_of(file, arm, file.standing(arm));
      AiSign sign;
      sign.means = "tools.none", sign.function = function_name(file.syntax, file.named(call.scope));
      sign.name = when.where, sign.places = {file.place(list.line == 0 ? node.line : list.line)};
      if (when.where.empty() && when.not_.size() == 1) sign.off_unless = when.not_.front();
      const bool told = !sign.function.empty() && sign.name.empty() != sign.off_unless.empty();
      if (told) book_.signs.push_back(std::move(sign));
    }
  }

  /// The value leads over the function or constant in which the tool is described.
  bool is_made_in(const AiPiece& piece, const HandedTool& tool) const {
    const Place& place = piece.places.front();
    if (place.file == tool.place.file && place.line == tool.place.line) return true;
    return std::ranges::any_of(tool.made_by, [&](SymbolRef by) {
      const syntax::Symbol& symbol = ground_.context.project.of(by.file).symbols[by.symbol.index()];
      return place.file == by.file && symbol.line <= place.line && place.line <= symbol.end_line;
    });
  }

  void take_named(const HandedTool& tool, const AiPiece* made) {
    if (!named_.insert(tool.name).second) return;
    AiPiece piece;
    piece.name = tool.name, piece.how = "handed", piece.places = {tool.place};
    if (made != nullptr) {
      piece.description = made->description, piece.technology = made->technology;
      if (made->places.front() != tool.place) piece.places.push_back(made->places.front());
    }
    handed_.push_back(std::move(piece));
  }

  /// The names that models see come first; what they stand for is not told twice. Where all that is
  /// handed over was followed, what is only described is handed to nobody.
  void settle() {
    if (maps_ == 0) return;
    std::erase_if(book_.tools, [&](const AiPiece& piece) {
      const bool told = replaced_.contains(piece.places.front()) || named_.contains(piece.name);
      const bool idle = all_whole_ && piece.how == "shape" && !piece.offered && is_of_maps(piece);
      return told || idle;
    });
    book_.tools.insert(book_.tools.begin(), handed_.begin(), handed_.end());
    if (book_.tools.size() > kMostTools) book_.tools.resize(kMostTools);
  }

  /// Described by the library whose tools are handed over in maps.
  bool is_of_maps(const AiPiece& piece) const {
    return piece.technology.valid() && std::ranges::any_of(handed_, [&](const AiPiece& one) {
             return one.technology == piece.technology;
           });
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
      return name == "self" || name == "this" || is_description(name) || is_known(id, name);
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

  /// `function_dict`, `QueryEngineTool`: what holds the description of a tool, or makes one of
  /// anything, is not called like the tool.
  bool is_description(std::string_view name) const {
    const std::vector<std::string> words = identifier_words(name);
    return (words.size() > 1 && ground_.words.has("tool.descriptions", words.back())) ||
           ground_.words.has("tool.wrappers", letters_of(name));
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
  std::set<std::string> known_, named_;
  std::vector<AiPiece> handed_;  ///< by the names in maps
  std::set<Place> replaced_;     ///< of tools that such a name stands for
  std::size_t maps_ = 0;
  bool all_whole_ = true;
};

}  // namespace

void find_ai_handed_tools(const AiGround& ground, AiBook& book) {
  HandedTools(ground, book).find();
}

}  // namespace cutaway::meaning
