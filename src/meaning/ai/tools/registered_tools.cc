// SPDX-License-Identifier: Apache-2.0
// Tools by a registry of the project's own: `@regist_tool`, `registry.register(search)`. A function
// that puts what it is given into a container of tools makes a tool of it, whatever it is called.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/ai/ground.h"
#include "meaning/ai/prompts/prompt_text.h"
#include "meaning/ai/tools/offered.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::SymbolKind;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostTools = 60;
constexpr std::size_t kLongestName = 60;
constexpr std::uint32_t kLongestKeeper = 120;  ///< lines; what is longer does more than keep

class RegisteredTools {
 public:
  RegisteredTools(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {
    for (const AiPiece& tool : book.tools) known_.insert(tool.name);
  }

  void find() {
    for (const FileId id : ground_.files) {
      take_annotated(id);
      take_called(id);
    }
  }

 private:
  const syntax::Syntax& syntax_of(FileId id) const { return ground_.context.project.of(id); }

  std::string_view name_of(SymbolRef ref) const {
    if (!ref.valid() || !ref.symbol.valid()) return {};
    const syntax::Syntax& syntax = syntax_of(ref.file);
    return syntax.text(syntax.symbols[ref.symbol.index()].name);
  }

  /// "tools", "_TOOLS_REGISTRY", "ToolBox"; not what a model asked for: "tool_calls".
  bool is_of_tools(std::string_view name) const {
    const std::vector<std::string> words = identifier_words(name);
    return ground_.words.has_any("tool.registry", words) &&
           !ground_.words.has_any("tool.asked", words);
  }

  /// `register`, `add_tool`, `tool`
  bool adds(std::string_view name) const {
    const std::vector<std::string> words = identifier_words(name);
    return !words.empty() && ground_.words.has("tool.adds", words.front());
  }

  // ---- what keeps tools ---------------------------------------------------------------------

  bool keeps_tools(SymbolRef function) {
    if (!function.valid() || !function.symbol.valid()) return false;
    const auto [row, fresh] = keepers_.try_emplace(function, false);
    if (!fresh) return row->second;
    const bool keeps = is_keeper(function);
    return keepers_[function] = keeps;
  }

  bool is_keeper(SymbolRef function) {
    const syntax::Syntax& syntax = syntax_of(function.file);
    const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
    const bool runs = symbol.kind == SymbolKind::function || symbol.kind == SymbolKind::method;
    if (!runs || symbol.end_line - symbol.line > kLongestKeeper) return false;
    if (!is_own(ground_.context, function.file) || ground_.beside(function.file)) return false;
    // `registry.add(…)`; what a class of tools does beside that keeps none.
    const bool puts = adds(syntax.text(symbol.name));
    const bool named = is_of_tools(syntax.text(symbol.name)) ||
                       (puts && is_of_tools(name_of({function.file, symbol.container})));
    if (!named && !puts) return false;
    return (fills_container(syntax, symbol, named) || hands_on(function)) &&
           leads_to_models(function.file);
  }

  /// `def register_tool(): def decorator(cls): TOOLS.register_tool(cls)`: what it calls keeps them.
  bool hands_on(SymbolRef function) {
    const syntax::Syntax& syntax = syntax_of(function.file);
    const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
    const auto targets = ground_.context.links.calls(function.file);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const syntax::Call& call = syntax.calls[i];
      const bool within = symbol.line < call.line && call.line <= symbol.end_line;
      if (within && adds(syntax.text(call.name)) && targets[i].symbol != function &&
          keeps_tools(targets[i].symbol))
        return true;
    }
    return false;
  }

  /// `TOOLS[name] = t`, `self.tools.append(t)`; where the function or its class is named after
  /// tools, any container of it.
  bool fills_container(const syntax::Syntax& syntax, const syntax::Symbol& symbol,
                       bool named) const {
    const auto within = [&](std::uint32_t line) {
      return symbol.line <= line && line <= symbol.end_line;
    };
    for (const syntax::Binding& binding : syntax.bindings) {
      const std::string_view target = syntax.text(binding.target);
      const std::size_t element = target.find('[');
      if (!within(binding.line) || element == std::string_view::npos) continue;
      if (named || is_of_tools(target.substr(0, element))) return true;
    }
    return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
      if (!within(call.line) || !ground_.words.has("tool.puts", lower(syntax.text(call.name))))
        return false;
      const ValueNode& callee = syntax.value(call.callee);
      if (callee.kind != ValueKind::member || callee.child_count == 0) return false;
      const ValueNode& holder = syntax.value(syntax.child(callee, 0));
      return !holder.text.empty() && (named || is_of_tools(syntax.text(holder.text)));
    });
  }

  /// Its file, or one that imports it, works with models.
  bool leads_to_models(FileId id) const {
    const auto works = [&](FileId one) {
      return ground_.works_with_models(one) || ground_.leads(one);
    };
    return works(id) || std::ranges::any_of(ground_.files, [&](FileId one) {
             const auto imports = ground_.context.links.file_imports(one);
             return std::ranges::binary_search(imports, id) && works(one);
           });
  }

  // ---- what they are given ------------------------------------------------------------------

  void take_annotated(FileId id) {
    const syntax::Syntax& syntax = syntax_of(id);
    const auto targets = ground_.context.links.annotations(id);
    for (std::size_t i = 0; i < syntax.annotations.size() && i < targets.size(); ++i) {
      const syntax::Annotation& note = syntax.annotations[i];
      if (!note.target.valid() || !note.parameter.empty() || !keeps_tools(targets[i].symbol))
        continue;
      noted_.insert({id, note.line});
      std::string name, said;
      for (std::uint32_t a = 0; a < note.argument_count; ++a)
        read_argument(syntax, syntax.arguments[note.first_argument + a], a, name, said);
      take({id, note.target}, std::move(name), std::move(said));
    }
  }

  /// `register_tool("search", search)`, `registry.add(Search())`
  void take_called(FileId id) {
    const syntax::Syntax& syntax = syntax_of(id);
    const auto targets = ground_.context.links.calls(id);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const syntax::Call& call = syntax.calls[i];
      if (call.argument_count == 0 || noted_.contains({id, call.line})) continue;
      if (!adds(syntax.text(call.name)) || !keeps_tools(targets[i].symbol)) continue;
      std::string name, said;
      SymbolRef given;
      for (std::uint32_t a = 0; a < call.argument_count; ++a) {
        const ValueId value = syntax.arguments[call.first_argument + a];
        read_argument(syntax, value, a, name, said);
        if (!given.valid()) given = definition(id, value);
      }
      if (given.valid()) take(given, std::move(name), std::move(said));
    }
  }

  static void read_argument(const syntax::Syntax& syntax, ValueId value, std::uint32_t place,
                            std::string& name, std::string& said) {
    const ValueNode* node = &syntax.value(value);
    std::string key;
    if (node->kind == ValueKind::entry && node->child_count > 0) {
      key = letters_of(syntax.text(node->text));
      node = &syntax.value(syntax.child(*node, 0));
    }
    if (node->kind != ValueKind::string) return;
    const std::string text(syntax.text(node->text));
    const bool plain = !text.empty() && text.size() < kLongestName && !contains(text, " ");
    if (plain && (key == "name" || (key.empty() && place == 0))) name = text;
    if (key == "description") said = text;
  }

  /// The function, or the class of the object, that is handed over by name; invalid = neither.
  SymbolRef definition(FileId id, ValueId value) const {
    const syntax::Syntax& syntax = syntax_of(id);
    const ValueNode* node = &syntax.value(value);
    if (node->kind == ValueKind::entry && node->child_count > 0) {
      value = syntax.child(*node, 0);
      node = &syntax.value(value);
    }
    const bool made = node->kind == ValueKind::call || node->kind == ValueKind::construct;
    if (made && node->child_count > 0) value = syntax.child(*node, 0);
    const ValueKind kind = syntax.value(value).kind;
    if (kind != ValueKind::reference && kind != ValueKind::member) return {};
    const SymbolRef symbol = ground_.context.links.what_is({id, value}).symbol;
    if (!symbol.valid() || !symbol.symbol.valid()) return {};
    const SymbolKind is = syntax_of(symbol.file).symbols[symbol.symbol.index()].kind;
    const bool function = is == SymbolKind::function || is == SymbolKind::method;
    return (made ? is == SymbolKind::class_ : function) ? symbol : SymbolRef{};
  }

  /// `_GuardedTool(tool)` puts something around one, `ToolConfigRule()` says when one is there.
  bool only_serves(const syntax::Syntax& syntax, const syntax::Symbol& symbol) const {
    if (symbol.kind != SymbolKind::class_) return false;
    const std::string_view name = syntax.text(symbol.name);
    const std::vector<std::string> words = identifier_words(name);
    return name.starts_with("_") ||
           (!words.empty() && (ground_.words.has("class.never", words.back()) ||
                               ground_.words.has("class.serves", words.back())));
  }

  void take(SymbolRef what, std::string name, std::string said) {
    const syntax::Syntax& syntax = syntax_of(what.file);
    const syntax::Symbol& symbol = syntax.symbols[what.symbol.index()];
    if (!ground_.is_product(what.file) || ground_.beside(what.file)) return;
    const auto told = std::ranges::find_if(book_.tools, [&](const AiPiece& tool) {
      const Place& place = tool.places.front();
      return place.file == what.file && symbol.line <= place.line && place.line <= symbol.end_line;
    });
    if (name.empty() && only_serves(syntax, symbol)) return;
    if (name.empty()) name = syntax.text(symbol.name);
    // What only its folder speaks for is surely one when it is put into a registry.
    const bool placed = told != book_.tools.end() && told->how == "folder";
    if ((told != book_.tools.end() && !placed) || name.empty() || taken_ >= kMostTools ||
        (!known_.insert(name).second && !placed))
      return;
    AiPiece piece;
    piece.name = std::move(name), piece.how = "registered";
    piece.description = said.empty() ? shortened(std::string(syntax.text(symbol.doc))) : said;
    piece.places = {{what.file, symbol.name_line, symbol.name_line}};
    piece.offered = is_offered_by_folder(ground_, what.file);
    ++taken_;
    if (placed)
      *told = std::move(piece);
    else
      book_.tools.push_back(std::move(piece));
  }

  const AiGround& ground_;
  AiBook& book_;
  std::map<SymbolRef, bool> keepers_;
  std::set<std::pair<FileId, std::uint32_t>> noted_;  ///< lines of decorators: calls, too
  std::set<std::string> known_;
  std::size_t taken_ = 0;
};

}  // namespace

void find_ai_registered_tools(const AiGround& ground, AiBook& book) {
  RegisteredTools(ground, book).find();
}

}  // namespace cutaway::meaning
