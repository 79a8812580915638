// SPDX-License-Identifier: Apache-2.0
// The ways from a text to the call that is given it: by the name of a constant or function, by the
// functions that only hand it on, and by the name of a file.
#include "meaning/ai/prompts/prompt_uses.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/paths/test_only.h"
#include "meaning/ai/paths/written_names.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostHops = 3;  ///< functions that only hand a text on

/// A row, and the file in which the name stands by which it is sought.
struct Sought {
  std::size_t row = 0;
  FileId home;
  bool field = false;  ///< the name is that of a field which holds the text
  bool local = false;  ///< … or that of a variable of one function
};
/// By the name that code uses.
using Wanted = std::multimap<std::string, Sought, std::less<>>;

class Uses {
 public:
  Uses(const AiGround& ground, std::vector<PromptRow>& rows)
      : ground_(ground), rows_(rows), tests_(ground.context) {}

  void follow_names() {
    Wanted wanted, files;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const PromptRow& row = rows_[i];
      if (row.is.call.file.valid() || row.called.empty()) continue;
      const Sought sought{i, row.is.places.front().file, false, row.local};
      if (row.named) wanted.emplace(row.called, sought);
      if (!row.is.text.empty() || row.named) continue;
      files.emplace(row.called, sought);
      // "/entry" of prompts/ask/entry.jinja
      files.emplace("/" + row.called.substr(0, row.called.find('.')), sought);
    }
    if (!files.empty()) follow_files(files, wanted);
    if (!files.empty()) follow_keys(wanted);
    for (int hop = 0; hop < kMostHops && !wanted.empty(); ++hop) wanted = follow(wanted);
  }

 private:
  /// What remains: the functions that the rest is handed to, by their names.
  Wanted follow(const Wanted& wanted) {
    Wanted next;
    for (const FileId id : ground_.files) {
      const syntax::Syntax& syntax = ground_.context.project.of(id);
      std::set<FileId> seen;
      for (const FileId imported : ground_.context.links.file_imports(id)) seen.insert(imported);
      for (std::size_t i = 0; i < syntax.values.size(); ++i) {
        const ValueNode& node = syntax.values[i];
        if (node.kind != ValueKind::reference && node.kind != ValueKind::member) continue;
        const auto [first, last] = wanted.equal_range(syntax.text(node.text));
        if (first == last) continue;
        const bool of_module = node.kind == ValueKind::reference || is_of_module(syntax, node);
        for (auto at = first; at != last; ++at) {
          PromptRow& row = rows_[at->second.row];
          const FileId home = at->second.home;
          const bool read = at->second.field
                                ? node.kind == ValueKind::member
                                : of_module && may_use(id, home, seen, at->first) &&
                                      (!at->second.local || is_within(row, id, node.line));
          if (read && row.is.call.file.valid()) keep_condition(row, at->first, id, node.line);
          if (row.is.call.file.valid() || !read) continue;
          if (const std::string field = field_of(id, ValueId(i)); !field.empty())
            next.emplace(field, Sought{at->second.row, id, true});
          const std::string user = use(row, id, node.line);
          note_condition(row, at->first, id, node.line);
          const bool hands_on = !user.empty() && user != at->first && user != row.called &&
                                ground_.words.has_any("prompt.strong", identifier_words(user));
          if (!row.is.call.file.valid() && hands_on) next.emplace(user, Sought{at->second.row, id});
        }
      }
    }
    return next;
  }

  /// `if (toolsEnabled) ask(TOOLS_PROMPT)`: what the innermost condition around a line says.
  std::pair<std::string, bool> condition_at(FileId id, std::uint32_t line) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    GuardId guard;
    std::uint32_t lines = UINT32_MAX;
    for (const syntax::Call& call : syntax.calls) {
      if (call.line > line || std::max(call.line, call.end_line) < line || !call.guard.valid())
        continue;
      if (call.end_line - call.line < lines) lines = call.end_line - call.line, guard = call.guard;
    }
    for (const syntax::Binding& binding : syntax.bindings)
      if (!guard.valid() && binding.line == line) guard = binding.guard;
    if (!guard.valid()) return {};
    const syntax::Guard& found = syntax.guards[guard.index()];
    return {std::string(trim(syntax.text(found.condition))), found.negated};
  }

  /// Noted of the use that leads to the call, with its line.
  void note_condition(PromptRow& row, std::string_view name, FileId id, std::uint32_t line) const {
    if (!row.is.call.file.valid() || row.is.used_at != Place{id, line, line}) return;
    std::tie(row.is.where, row.is.where_not) = condition_at(id, line);
    row.where_of = name;
  }

  /// A text that is also used without that condition hangs on none.
  void keep_condition(PromptRow& row, std::string_view name, FileId id, std::uint32_t line) const {
    if (row.is.where.empty() || row.where_of != name || tests_.hold({id, line, line})) return;
    if (condition_at(id, line) != std::pair(row.is.where, row.is.where_not)) row.is.where.clear();
  }

  /// `system_prompt: prompts::answer` of a record that stands outside of functions: the key, where
  /// it says by itself what it holds; "" = it is used otherwise.
  std::string field_of(FileId id, ValueId value) const {
    const CodeFile& file = ground_.file(id);
    const ValueId above = file.parent(value);
    if (!above.valid() || file.syntax.value(above).kind != ValueKind::entry) return {};
    if (symbol_is_function(file, file.syntax.value(value).line)) return {};
    const std::string key(file.text(file.syntax.value(above).text));
    const std::vector<std::string> words = identifier_words(key);
    return words.size() > 1 && ground_.words.has_any("prompt.strong", words) ? key : "";
  }

  static bool symbol_is_function(const CodeFile& file, std::uint32_t line) {
    const SymbolId around = symbol_at(file.syntax, line);
    return around.valid() && is_function(file.syntax.symbols[around.index()]);
  }

  /// `prompts.personality` of a module or class, `self.system_prompt`; `agent.personality` is what
  /// that agent keeps.
  static bool is_of_module(const syntax::Syntax& syntax, const ValueNode& node) {
    if (node.child_count == 0) return true;
    const ValueNode& object = syntax.value(syntax.child(node, 0));
    if (object.kind != ValueKind::reference && object.kind != ValueKind::parameter) return true;
    const std::string_view name = syntax.text(object.text);
    if (name.empty() || name == "self" || name == "this" || name == "cls") return true;
    return (name[0] >= 'A' && name[0] <= 'Z') ||
           std::ranges::any_of(syntax.imports, [&](const syntax::Import& item) {
             return syntax.text(item.name) == name || syntax.text(item.alias) == name ||
                    syntax.text(item.module).ends_with(name);
           });
  }

  /// A name that says nothing is only known where it stands.
  bool may_use(FileId user, FileId home, const std::set<FileId>& seen,
               std::string_view name) const {
    return home == user ||
           (seen.contains(home) && !ground_.words.has("tool.generic", letters_of(name)));
  }

  /// In the function whose variable holds the text; a name that it is handed on under is another.
  bool is_within(const PromptRow& row, FileId id, std::uint32_t line) const {
    const syntax::Symbol& function =
        ground_.context.project.of(row.scope.file).symbols[row.scope.symbol.index()];
    return id == row.scope.file && function.line <= line && line <= function.end_line;
  }

  /// Notes the call that a user of a text leads to; the name of the function that uses it.
  std::string use(PromptRow& row, FileId id, std::uint32_t line) {
    if (tests_.hold({id, line, line})) return {};
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const SymbolRef user{id, symbol_at(syntax, line)};
    const SymbolId named = ground_.file(id).named(user.symbol);
    const std::string name =
        named.valid() ? std::string(syntax.text(syntax.symbols[named.index()].name)) : "";
    if (const AiCall* called = asked_by_field(id, named, line)) {
      row.is.call = called->place, row.is.weight += 2;
      row.is.through = name_of_class(id, named);
    } else if (const AiCall* call = ground_.reached_from(user)) {
      row.is.call = call->place, row.is.weight += 2;
      row.is.through = name, row.is.used_at = {id, line, line};
    } else if (const auto [asker, asked] = asked_by_caller(id, named); asked != nullptr) {
      row.is.call = asked->place, row.is.weight += 2;
      row.is.through = asker, row.is.used_at = {id, line, line};
    } else if (const AiCall* through = asked_where_called({id, named})) {
      row.is.call = through->place, row.is.weight += 2;
      row.is.through = name, row.is.used_at = {id, line, line};
    } else if (const AiCall* made = asked_by_class(id, named)) {
      row.is.call = made->place, row.is.weight += 2;
      row.is.through = name_of_class(id, named);
    } else if (row.is.named_in.empty() && name != row.called &&
               !(id == row.is.places.front().file && line == row.is.places.front().line)) {
      row.is.named_in = name;
    }
    return name;
  }

  /// `@SystemMessage("…") String chat(String text);` of an interface that a library fills: to call
  /// it is to ask.
  const AiCall* asked_where_called(SymbolRef function) const {
    if (!function.symbol.valid()) return nullptr;
    for (const auto& [file, index] : ground_.context.links.callers(function)) {
      const std::uint32_t line = ground_.context.project.of(file).calls[index].line;
      const auto asks = std::ranges::find_if(ground_.calls, [&](const AiCall& call) {
        return call.place.file == file && call.place.line == line;
      });
      if (asks != ground_.calls.end()) return &*asks;
    }
    return nullptr;
  }

  /// `self.answer = Predict(AnswerPrompt)` where a thing is made, and `self.answer(…)` in another
  /// method of it: that call alone is told the text.
  const AiCall* asked_by_field(FileId id, SymbolId function, std::uint32_t line) const {
    if (!function.valid()) return nullptr;
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const SymbolId type = syntax.symbols[function.index()].container;
    if (!type.valid() || syntax.symbols[function.index()].kind != syntax::SymbolKind::constructor)
      return nullptr;
    std::string_view field;
    for (const syntax::Symbol& symbol : syntax.symbols)
      if (symbol.kind == syntax::SymbolKind::field && symbol.container == type &&
          symbol.name_line == line)
        field = syntax.text(symbol.name);
    for (const syntax::Binding& binding : syntax.bindings)
      if (binding.line == line) field = last_of(syntax.text(binding.target));
    if (field.empty()) return nullptr;
    const syntax::Symbol& around = syntax.symbols[type.index()];
    for (const syntax::Call& call : syntax.calls) {
      if (call.line < around.line || call.line > around.end_line ||
          syntax.text(call.name) != field || call.scope == function)
        continue;
      for (const AiCall& asks : ground_.calls)
        if (asks.place.file == id && asks.place.line <= call.line &&
            call.line <= asks.place.end_line)
          return &asks;
    }
    return nullptr;
  }

  /// `self.system_prompt = system_prompt or ANSWER_PROMPT` where something is made that asks later:
  /// the first call that another method of the class leads to.
  const AiCall* asked_by_class(FileId id, SymbolId function) const {
    if (!function.valid()) return nullptr;
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const syntax::Symbol& symbol = syntax.symbols[function.index()];
    if (symbol.kind != syntax::SymbolKind::constructor || !symbol.container.valid()) return nullptr;
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      if (syntax.symbols[i].container != symbol.container || !is_function(syntax.symbols[i]))
        continue;
      if (const AiCall* call = ground_.reached_from({id, SymbolId(i)})) return call;
    }
    return nullptr;
  }

  /// `ask(render(question))`: `render` gives back the text, and who calls it asks.
  std::pair<std::string, const AiCall*> asked_by_caller(FileId id, SymbolId function) const {
    if (!function.valid()) return {};
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const auto words = identifier_words(syntax.text(syntax.symbols[function.index()].name));
    if (words.empty() || !ground_.words.has("prompt.made", words.front())) return {};
    for (const auto& [file, index] : ground_.context.links.callers({id, function})) {
      const syntax::Syntax& other = ground_.context.project.of(file);
      const SymbolId caller = ground_.file(file).named(other.calls[index].scope);
      if (!caller.valid() || file != id) continue;
      if (const AiCall* call = ground_.reached_from({file, caller}))
        return {function_name(other, caller), call};
    }
    return {};
  }

  std::string name_of_class(FileId id, SymbolId function) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const SymbolId type = syntax.symbols[function.index()].container;
    return std::string(syntax.text(syntax.symbols[type.index()].name));
  }

  /// `get_prompt(prompt_name="rephrase")`, `task_prompt or "rephrase"`: a file that is asked for by
  /// its name without the ending, where the code says that it is one of a prompt. A name that
  /// several files have tells none of them.
  void follow_keys(Wanted& wanted) {
    std::map<std::string, std::vector<std::size_t>, std::less<>> keys;
    for (std::size_t i = 0; i < rows_.size(); ++i)
      if (rows_[i].is.text.empty() && !rows_[i].named)
        keys[rows_[i].called.substr(0, rows_[i].called.find('.'))].push_back(i);
    for (const FileId id : ground_.files) {
      const syntax::Syntax& syntax = ground_.context.project.of(id);
      for (std::size_t i = 0; i < syntax.values.size(); ++i) {
        const ValueNode& node = syntax.values[i];
        if (node.kind != ValueKind::string || node.text.size < 3 || node.text.size > 60) continue;
        const auto found = keys.find(syntax.text(node.text));
        if (found == keys.end() || found->second.size() > 1) continue;
        PromptRow& row = rows_[found->second.front()];
        if (row.is.call.file.valid() || row.is.places.front().file == id) continue;
        const Standing standing = ground_.file(id).standing(ValueId(i));
        if (standing.compared || !asks_for_prompt(id, ValueId(i), standing)) continue;
        use(row, id, node.line);
        const bool field =
            standing.holder.kind == Holder::Kind::symbol && !row.is.call.file.valid();
        if (field)
          wanted.emplace(std::string(standing.holder.name),
                         Sought{found->second.front(), id, true});
      }
    }
  }

  /// A key, a called thing or what holds the value speaks of prompts, or what stands before `or`.
  bool asks_for_prompt(FileId id, ValueId value, const Standing& standing) const {
    const auto says = [&](std::string_view name) {
      return ground_.words.has_any("prompt.keyed", identifier_words(name));
    };
    const std::size_t near =
        standing.names.size() - std::min(standing.around, standing.names.size());
    for (std::size_t i = 0; i < near; ++i)
      if (says(standing.names[i])) return true;
    const CodeFile& file = ground_.file(id);
    const ValueId above = file.parent(value);
    if (!above.valid() || file.syntax.value(above).kind != ValueKind::alternative) return false;
    return says(file.text(file.syntax.value(file.syntax.child(file.syntax.value(above), 0)).text));
  }

  /// `render("chat/system.j2")`, `load_prompt("system")` beside the folder of the file. Of several
  /// files of one name it is the one whose path ends so; `PROMPT = open("…")` is sought by its name
  /// from there.
  void follow_files(const Wanted& files, Wanted& wanted) {
    for (const FileId id : ground_.files) {
      const syntax::Syntax& syntax = ground_.context.project.of(id);
      for (const ValueNode& node : syntax.values) {
        if (node.kind != ValueKind::string || node.text.size < 4 || node.text.size > 120) continue;
        const std::string_view text = syntax.text(node.text);
        // "ask/entry" without its ending, too.
        const bool bare = contains(text, "/") && !contains(base_name(text), ".");
        const auto [first, last] =
            files.equal_range((bare ? "/" : "") + std::string(base_name(text)));
        for (auto at = first; at != last; ++at) {
          PromptRow& row = rows_[at->second.row];
          const bool several = std::next(first) != last;
          if (row.is.call.file.valid() || (bare && !ends_bare(at->second.home, text)) ||
              (!bare && several && !is_meant(id, at->second.home, text)))
            continue;
          use(row, id, node.line);
          const std::string name = bound_at_top(syntax, node.line);
          if (!row.is.call.file.valid() && !name.empty())
            wanted.emplace(name, Sought{at->second.row, id});
        }
      }
    }
  }

  /// The path ends so, but for its ending.
  bool ends_bare(FileId home, std::string_view text) const {
    const std::string& path = ground_.path(home);
    const std::string_view stem = std::string_view(path).substr(0, path.rfind('.'));
    return stem == text || stem.ends_with("/" + std::string(text));
  }

  /// Both paths end alike, or the file lies beside the code.
  bool is_meant(FileId user, FileId home, std::string_view text) const {
    const std::string& path = ground_.path(home);
    while (text.starts_with("./") || text.starts_with("../"))
      text.remove_prefix(text.find('/') + 1);
    const bool whole = contains(text, "/") && path.ends_with(text) &&
                       (path.size() == text.size() || path[path.size() - text.size() - 1] == '/');
    return whole || folder_name(path) == folder_name(ground_.path(user));
  }

  /// The name that is given its value on that line, outside of functions.
  static std::string bound_at_top(const syntax::Syntax& syntax, std::uint32_t line) {
    for (const syntax::Symbol& symbol : syntax.symbols)
      if (!symbol.container.valid() && symbol.value.valid() && symbol.line <= line &&
          line <= symbol.end_line && !is_function(symbol))
        return std::string(syntax.text(symbol.name));
    for (const syntax::Binding& binding : syntax.bindings)
      if (!binding.scope.valid() && binding.line == line)
        return std::string(syntax.text(binding.target));
    return {};
  }

  const AiGround& ground_;
  std::vector<PromptRow>& rows_;
  const TestOnlyLines tests_;
};

}  // namespace

bool is_of_function(const CodeFile& file, SymbolId scope, std::string_view name,
                    std::uint32_t line) {
  return scope.valid() && is_function(file.syntax.symbols[scope.index()]) &&
         std::ranges::any_of(file.syntax.bindings, [&](const syntax::Binding& binding) {
           return binding.line == line && file.text(binding.target) == name;
         });
}

namespace {

/// `text = text + "more"`
bool adds_to(const CodeFile& file, const syntax::Binding& binding) {
  const std::vector<ValueId> all = values_within(file.syntax, {binding.value}, 40);
  return std::ranges::any_of(all, [&](const ValueId id) {
    return file.text(file.syntax.value(id).text) == file.text(binding.target);
  });
}

}  // namespace

bool holds_at(const CodeFile& file, SymbolId scope, const BoundText& text, std::uint32_t used) {
  bool earlier = false;
  for (const syntax::Binding& other : file.syntax.bindings) {
    if (other.line > used || other.line == text.line) continue;
    if (file.text(other.target) != text.name || file.named(other.scope) != scope) continue;
    earlier = true;
    const bool whole = other.value.valid() && !other.guard.valid() && !adds_to(file, other);
    if (whole && text.line < other.line) return false;
  }
  return text.line <= used || !earlier;
}

namespace {

constexpr double kUnnamed = 20;  ///< what is told of such texts comes after all others

/// Languages whose texts are named where they are used.
bool names_its_texts(std::string_view path) {
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{".py", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".go"},
      [&](std::string_view end) { return path.ends_with(end); });
}

/// What a framework or a decorator takes without its name, and what is there for others.
bool is_taken_otherwise(const AiGround& ground, const PromptRow& row) {
  const syntax::Syntax& syntax = ground.context.project.of(row.is.places.front().file);
  return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
    if (syntax.text(symbol.name) != row.called) return false;
    if ((symbol.flags & (syntax::kEntryPoint | syntax::kDefaultExport)) != 0) return true;
    // The class that it is of may be one that a base reads.
    const bool based = symbol.container.valid() &&
                       syntax.symbols[symbol.container.index()].base_count > 0 &&
                       !is_function(syntax.symbols[symbol.container.index()]);
    return based || std::ranges::any_of(syntax.annotations, [&](const syntax::Annotation& note) {
             return syntax.symbols.data() + note.target.index() == &symbol;
           });
  });
}

bool is_named_by_nobody(const AiGround& ground, const PromptRow& row) {
  return row.named && !row.local && !row.called.empty() && !row.is.call.file.valid() &&
         row.is.named_in.empty() && row.is.through.empty() &&
         names_its_texts(ground.path(row.is.places.front().file)) &&
         !ground.is_mentioned(row.called) && !is_taken_otherwise(ground, row);
}

}  // namespace

void follow_prompts(const AiGround& ground, std::vector<PromptRow>& rows) {
  Uses(ground, rows).follow_names();
  // Of a file none of whose texts is named, something may look all of them up by what they are
  // called while it runs.
  std::set<FileId> named;
  for (const PromptRow& row : rows)
    if (row.named && (row.is.call.file.valid() || ground.is_mentioned(row.called)))
      named.insert(row.is.places.front().file);
  for (PromptRow& row : rows)
    if (named.contains(row.is.places.front().file) && is_named_by_nobody(ground, row))
      row.is.named_in = kNamedByNobody, row.is.weight -= kUnnamed;
}

}  // namespace cutaway::meaning
