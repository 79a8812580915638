// SPDX-License-Identifier: Apache-2.0
// What models are handed as the words of somebody, and what functions on the way to them pass: a
// cache, a mask, a filter.
#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/ground.h"
#include "meaning/ai/ways.h"
#include "meaning/context.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostMessages = 40;
constexpr std::size_t kMostSigns = 160;
constexpr std::size_t kLongestFile = 40;
constexpr auto kWays = std::to_array<std::string_view>(
    {"cache", "masking", "moderation", "fallback", "cost", "tracing"});

class Messages {
 public:
  Messages(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (const FileId id : ground_.files) {
      if (ground_.works_with_models(id)) look_at_values(id);
      look_at_calls(id);
      look_at_conditions(id);
      look_for_trimming(id);
      if (!ground_.calls.empty()) look_for_files(id);
    }
    look_at_settings();
  }

 private:
  std::string function_at(FileId id, SymbolId scope) const {
    const CodeFile& file = ground_.file(id);
    return function_name(file.syntax, file.named(scope));
  }

  /// { role: …, content: … } and SystemMessage(…)
  void look_at_values(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const ValueNode& node : syntax.values) {
      if (book_.messages.size() >= kMostMessages) return;
      if (node.kind == ValueKind::record) {
        const ValueId role = entry_of(syntax, node, "role");
        const ValueId content = entry_of(syntax, node, "content");
        // `{ type: "chat_message", role, content }` is an event for a screen.
        const ValueId type = entry_of(syntax, node, "type");
        const bool event = type.valid() && syntax.value(type).kind == ValueKind::string &&
                           syntax.text(syntax.value(type).text) != "message";
        if (role.valid() && content.valid() && !event) take(id, spoken_by(syntax, role), content);
      } else if ((node.kind == ValueKind::call || node.kind == ValueKind::construct) &&
                 node.child_count > 1) {
        const std::string callee =
            letters_of(syntax.text(syntax.value(syntax.child(node, 0)).text));
        if (!contains(callee, "message")) continue;
        const std::string role = role_of(callee);
        ValueId content = entry_of(syntax, node, "content");
        if (!content.valid()) content = syntax.child(node, 1);
        if (!role.empty()) take(id, role, content);
      }
    }
  }

  static ValueId entry_of(const syntax::Syntax& syntax, const ValueNode& node,
                          std::string_view key) {
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueNode& entry = syntax.value(syntax.child(node, c));
      const bool fits = entry.kind == ValueKind::entry && entry.child_count > 0 &&
                        lower(syntax.text(entry.text)) == key;
      if (fits) return syntax.child(entry, 0);
    }
    return {};
  }

  std::string role_of(const std::string& word) const {
    if (ground_.words.has("roles.system", word)) return "system";
    return ground_.words.has("roles.user", word) ? "user" : "";
  }

  /// "" for those of the model itself.
  std::string spoken_by(const syntax::Syntax& syntax, ValueId role) const {
    const ValueNode& node = syntax.value(role);
    if (node.kind == ValueKind::string) return role_of(letters_of(syntax.text(node.text)));
    const std::string text = written(syntax, role);
    const std::vector<std::string> words = identifier_words(text);
    const std::string said = words.empty() ? std::string() : role_of(words.back());
    return said.empty() ? text : said;
  }

  void take(FileId id, const std::string& role, ValueId content) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const std::string from = written(syntax, content);
    if (role.empty() || from.size() < 3 || from.front() == '"') return;
    const std::uint32_t line = syntax.value(content).line;
    if (line == 0) return;
    AiMessage made{role, from, function_at(id, symbol_at(syntax, line)), {id, line, line}};
    if (ground_.is_unused({id, symbol_at(syntax, line)}) || goes_elsewhere(id, line)) return;
    if (!known_.emplace(made.role, made.from, made.function).second) return;
    book_.messages.push_back(std::move(made));
  }

  /// A list of messages that a store, a log or a screen is given: neither the function around nor
  /// one that calls it leads to a model.
  bool goes_elsewhere(FileId id, std::uint32_t line) const {
    const SymbolId around = ground_.file(id).named(symbol_at(ground_.context.project.of(id), line));
    if (!around.valid() || ground_.reached_from({id, around}) != nullptr) return false;
    const auto callers = ground_.context.links.callers({id, around});
    return !callers.empty() && std::ranges::none_of(callers, [&](const auto& caller) {
      const auto& [file, index] = caller;
      return ground_.reached_from({file, ground_.context.project.of(file).calls[index].scope}) !=
             nullptr;
    });
  }

  void look_at_calls(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const syntax::Call& call : syntax.calls) {
      if (!call.callee.valid() || !ground_.is_near({id, call.scope})) continue;
      const std::string path = written(syntax, call.callee);
      if (!path.empty()) note(id, call.scope, path, call.line);
      look_at_entries(id, call);
    }
  }

  /// `fallbacks=others`, `fallback=cheap_model`: what stands in is a model, no other value.
  bool gives_model(std::string_view key, std::string_view said) const {
    const std::vector<std::string> words = identifier_words(said);
    return letters_of(key) == "fallbacks" || ground_.words.has_any("model.words", words) ||
           ground_.words.has_any("model.words", identifier_words(key));
  }

  /// `logger.info("asking", fallback_model=other)`: what is written down is handed to no model.
  bool writes_down(const syntax::Syntax& syntax, const syntax::Call& call) const {
    const std::string path = call.callee.valid() ? written(syntax, call.callee) : std::string();
    const std::size_t dot = path.rfind('.');
    if (dot == std::string::npos) return false;
    const std::string_view on = std::string_view(path).substr(0, dot);
    return ground_.words.has_any("messages.logs", identifier_words(on.substr(on.rfind('.') + 1)));
  }

  /// `all` of `all.length > 0 ? all : undefined`: the first of several that is written out.
  static std::string written_arm(const syntax::Syntax& syntax, ValueId value) {
    const ValueNode& node = syntax.value(value);
    if (node.kind != ValueKind::alternative) return written(syntax, value);
    for (std::size_t c = 0; c < node.child_count; ++c) {
      std::string said = written(syntax, syntax.child(node, c));
      if (!said.empty() && said != "undefined" && said != "None") return said;
    }
    return {};
  }

  /// `chat_history=earlier`, `fallbacks=others`: what a call near to a model is handed besides.
  void look_at_entries(FileId id, const syntax::Call& call) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    if (writes_down(syntax, call)) return;
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueNode& given = syntax.value(syntax.arguments[call.first_argument + a]);
      std::vector<const ValueNode*> entries{&given};
      if (given.kind == ValueKind::record)
        for (std::size_t c = 0; c < given.child_count; ++c)
          entries.push_back(&syntax.value(syntax.child(given, c)));
      for (const ValueNode* entry : entries) {
        if (entry->kind != ValueKind::entry || entry->child_count == 0) continue;
        const std::string key(syntax.text(entry->text));
        const bool earlier = ground_.words.has("messages.earlier", letters_of(key));
        const bool instead = ground_.words.has_any("failing.instead", identifier_words(key));
        const bool person = ground_.words.has("people.keys", letters_of(key)) &&
                            is_call(id, call) && !is_within_other(id, call) && is_whole(id, call);
        const bool tools = ground_.words.has("tool.handed", letters_of(key)) && asks(id, call);
        if (!earlier && !instead && !person && !tools) continue;
        const std::string said = tools ? written_arm(syntax, syntax.child(*entry, 0))
                                       : written(syntax, syntax.child(*entry, 0));
        if (instead && !gives_model(key, said)) continue;
        const std::string function = function_at(id, call.scope);
        const std::string_view means = earlier   ? "memory"
                                       : instead ? "instead"
                                       : person  ? "person"
                                                 : "tools.handed";
        if ((person || tools || earlier) && (said.empty() || said.front() == '"')) continue;
        // `z.object({ user: z.string() })` says what an answer looks like.
        if (person && ground_.words.has("schema.roots", said.substr(0, said.find('.')))) continue;
        // `ask(system=rules, user=user_prompt)`: who speaks, not who asks.
        if (person && ground_.words.has_any("prompt.strong", identifier_words(said))) continue;
        if (said.empty() || function.empty() || ways_ >= kMostSigns ||
            !noted_.emplace(means, function).second)
          continue;
        AiSign sign;
        sign.means = means, sign.name = said, sign.function = function;
        const std::uint32_t line = entry->line == 0 ? call.line : entry->line;
        sign.places = {{id, line, line}};
        book_.signs.push_back(std::move(sign));
        ++ways_;
      }
    }
  }

  /// `onFinish: () => count({ userId })` is called on the way, by the call that asks around it.
  bool is_within_other(FileId id, const syntax::Call& call) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    return std::ranges::any_of(ground_.calls, [&](const AiCall& one) {
      return one.place.file == id && one.place.line < call.line &&
             call.end_line <= one.place.end_line && ground_.file(id).named(call.scope).valid() &&
             syntax.symbols[call.scope.index()].line > one.place.line;
    });
  }

  /// `generate({ model: traced(model, { user }) })`: what is given to a call within it is not its.
  bool is_whole(FileId id, const syntax::Call& call) const {
    return std::ranges::any_of(ground_.calls, [&](const AiCall& one) {
      return one.place.file == id && one.place.line == call.line &&
             one.place.end_line == std::max(call.line, call.end_line);
    });
  }

  /// The call asks a model, or is given one.
  bool asks(FileId id, const syntax::Call& call) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueNode& given = syntax.value(syntax.arguments[call.first_argument + a]);
      if (given.kind == ValueKind::entry && ground_.works_with_models(id) &&
          ground_.words.has("calls.model_keys", letters_of(syntax.text(given.text))))
        return true;
    }
    return is_call(id, call);
  }

  /// It is the call that asks a model.
  bool is_call(FileId id, const syntax::Call& call) const {
    return std::ranges::any_of(ground_.calls, [&](const AiCall& one) {
      return one.kind == "chat" && one.place.file == id && one.place.line <= call.line &&
             call.line <= one.place.end_line;
    });
  }

  void look_at_conditions(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const syntax::Guard& guard : syntax.guards) {
      const std::string_view said = syntax.text(guard.condition);
      if (said.size() > 40) continue;
      const SymbolId scope = symbol_at(syntax, guard.line);
      if (ground_.is_near({id, scope})) note(id, scope, std::string(said), guard.line);
    }
  }

  /// `truncateMessages`: what was said before is shortened.
  void look_for_trimming(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      using syntax::SymbolKind;
      if (symbol.kind != SymbolKind::function && symbol.kind != SymbolKind::method) continue;
      const std::string name(syntax.text(symbol.name));
      const std::vector<std::string> words = identifier_words(name);
      if (!ground_.words.has_any("trimmed.does", words) ||
          !ground_.words.has_any("trimmed.what", words) ||
          ground_.words.has_any("trimmed.never", words) || !is_on_the_way(id, symbol))
        continue;
      if (ways_ >= kMostSigns || !noted_.emplace("trimmed", name).second) continue;
      AiSign sign;
      sign.means = "trimmed", sign.name = name;
      sign.places = {{id, symbol.name_line, symbol.name_line}};
      book_.signs.push_back(std::move(sign));
      ++ways_;
    }
  }

  /// Code that works with models holds it, or what leads to one calls it.
  bool is_on_the_way(FileId id, const syntax::Symbol& symbol) const {
    if (ground_.works_with_models(id)) return true;
    const auto& symbols = ground_.context.project.of(id).symbols;
    const SymbolRef function{id, SymbolId(static_cast<std::size_t>(&symbol - symbols.data()))};
    return std::ranges::any_of(ground_.context.links.callers(function), [&](const auto& caller) {
      const auto& [file, index] = caller;
      return ground_.reached_from({file, ground_.context.project.of(file).calls[index].scope}) !=
             nullptr;
    });
  }

  /// `Path(folder, "conversations")`, `MESSAGES_FILE = "messages.md"`
  void look_for_files(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (std::size_t i = 0; i < syntax.values.size(); ++i) {
      const ValueNode& node = syntax.values[i];
      if (node.kind != ValueKind::string || node.text.size < 4 || node.text.size > kLongestFile)
        continue;
      const std::string_view text = syntax.text(node.text);
      if (text.find_first_of(" /:{%<") != std::string_view::npos) continue;
      if (!is_named_for_talk(text) || !is_placed(ground_.file(id), ValueId(i), text)) continue;
      if (only_to_debug(syntax, node.line)) continue;
      if (ways_ >= kMostSigns || !noted_.emplace("kept.file", text).second) continue;
      AiSign sign;
      sign.means = "kept.file", sign.name = text;
      sign.places = {ground_.file(id).place(node.line)};
      book_.signs.push_back(std::move(sign));
      ++ways_;
    }
  }

  /// `if (env.DEBUG_WRITE_CHATS) …`: a copy for makers.
  static bool only_to_debug(const syntax::Syntax& syntax, std::uint32_t line) {
    return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
      if (call.line > line || line > call.end_line) return false;
      for (GuardId at = call.guard; at.valid(); at = syntax.guards[at.index()].parent)
        if (contains(lower(syntax.text(syntax.guards[at.index()].condition)), "debug")) return true;
      return false;
    });
  }

  /// "messages.md", ".traj"; names of settings and variables are no names of files.
  bool is_named_for_talk(std::string_view text) const {
    const std::size_t dot = text.rfind('.');
    if (std::ranges::none_of(text, [](unsigned char c) { return std::islower(c) != 0; }))
      return false;
    const std::vector<std::string> words = identifier_words(text.substr(0, dot));
    if (ground_.words.has_any("kept.places", words)) return false;
    // `totalMessages` is a name of code.
    const bool mixed =
        std::ranges::any_of(text, [](unsigned char c) { return std::isupper(c) != 0; });
    if (dot == std::string_view::npos && mixed) return false;
    if (dot != std::string_view::npos &&
        !ground_.words.has("kept.endings", lower(text.substr(dot + 1))))
      return false;
    const bool ending = dot != std::string_view::npos &&
                        ground_.words.has("kept.files", lower(text.substr(dot + 1)));
    return ending || ground_.words.has_any("kept.files", words);
  }

  /// What holds it, or is given it, speaks of files; of folders, where it has no ending.
  bool is_placed(const CodeFile& file, ValueId value, std::string_view text) const {
    const Standing standing = file.standing(value);
    const bool compared = std::ranges::any_of(standing.above, [&](ValueId above) {
      const ValueKind kind = file.syntax.value(above).kind;
      return kind == ValueKind::comparison || kind == ValueKind::index;
    });
    const std::string_view list = contains(text, ".") ? "kept.places" : "kept.folders";
    return !compared && !standing.listed &&
           std::ranges::any_of(standing.names, [&](std::string_view name) {
             return ground_.words.has_any(list, identifier_words(name));
           });
  }

  /// A setting whose default tells a model what it is.
  void look_at_settings() {
    for (const linking::SettingRead& read : ground_.context.links.setting_reads()) {
      if (!read.default_value || !lower(*read.default_value).starts_with("you are ")) continue;
      if (!is_own(ground_.context, read.place.file) || ground_.beside(read.place.file)) continue;
      const bool known = std::ranges::any_of(book_.prompts, [&](const AiPrompt& prompt) {
        return prompt.places.front().file == read.place.file &&
               prompt.places.front().line == read.place.line;
      });
      if (known) continue;
      AiPrompt made;
      made.name = read.written, made.role = "system", made.text = *read.default_value;
      made.places = {read.place};
      book_.prompts.push_back(std::move(made));
    }
  }

  /// The words, and those of the names on that line.
  std::vector<std::string> with_line(FileId id, std::vector<std::string> said,
                                     std::uint32_t line) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const ValueNode& node : syntax.values) {
      const bool names = node.kind == ValueKind::reference || node.kind == ValueKind::member ||
                         node.kind == ValueKind::parameter;
      if (!names || node.line != line) continue;
      for (std::string& word : identifier_words(syntax.text(node.text)))
        said.push_back(std::move(word));
    }
    return said;
  }

  /// `cache.get(id)` alone may be of anything that is asked there: the function around, or what
  /// stands on its line, has to be of what models are asked or answer.
  bool keeps_answers(FileId id, SymbolId scope, std::uint32_t line) const {
    const auto all = with_line(id, identifier_words(function_at(id, scope)), line);
    return ground_.words.has_any("way.cache_of", all) || ground_.words.has_any("comes.said", all);
  }

  /// A call by which something is only written down stands around the line.
  bool is_logged_at(const syntax::Syntax& syntax, std::uint32_t line) const {
    return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
      return call.line <= line && line <= std::max(call.line, call.end_line) &&
             ground_.words.has("way.logged", lower(syntax.text(call.name)));
    });
  }

  /// `shown = mask(messages)` of which only `logger.debug(shown)` is given anything: what is sent
  /// is not masked.
  bool is_only_logged(FileId id, SymbolId scope, std::uint32_t line) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    if (is_logged_at(syntax, line)) return true;
    const auto bound = std::ranges::find_if(syntax.bindings, [&](const syntax::Binding& one) {
      return one.line == line && one.scope == scope;
    });
    if (bound == syntax.bindings.end() || !scope.valid()) return false;
    bool logged = false;
    for (const ValueNode& node : syntax.values) {
      const bool names = node.kind == ValueKind::reference || node.kind == ValueKind::parameter;
      if (!names || node.line <= line || node.line > syntax.symbols[scope.index()].end_line ||
          syntax.text(node.text) != syntax.text(bound->target))
        continue;
      if (!is_logged_at(syntax, node.line)) return false;
      logged = true;
    }
    return logged;
  }

  void note(FileId id, SymbolId scope, const std::string& text, std::uint32_t line) {
    const std::vector<std::string> words = identifier_words(text);
    for (const std::string_view way : kWays) {
      if (!ground_.words.has_any("way." + std::string(way), words)) continue;
      if (ground_.words.has_any("way." + std::string(way) + "_never", words)) continue;
      // `cached_icons` is of icons.
      const bool plain = std::ranges::all_of(words, [&](const std::string& word) {
        return ground_.words.has("way.cache_plain", word);
      });
      // `build_guardrail_prompt` checks nothing, `redact(settings)` is of no text of people.
      const auto last = identifier_words(text.substr(text.rfind('.') + 1));
      if (way == "moderation" && !last.empty() && ground_.words.has("prompt.made", last.front()))
        continue;
      // `fallback_title` is no other model, `disk_usage` no count of tokens.
      const bool about = way == "fallback" || way == "cost";
      if (about &&
          (contains(text, " ") || !ground_.words.has_any("way." + std::string(way), last) ||
           !ground_.words.has_any("way." + std::string(way) + "_of", last)))
        continue;
      if (way == "masking" &&
          (!ground_.words.has_any("way.masking_of", with_line(id, words, line)) ||
           is_only_logged(id, scope, line)))
        continue;
      if (way == "tracing" && (last.size() < 2 || !ground_.words.has_any("way.tracing", last)))
        continue;
      if (way == "cache" &&
          !(plain ? keeps_answers(id, scope, line) : ground_.words.has_any("way.cache_of", words)))
        continue;
      if (ground_.is_trial({id, scope})) return;
      const std::string function = function_at(id, scope);
      if (function.empty() || ways_ >= kMostSigns || !noted_.emplace(way, function).second) return;
      AiSign sign;
      sign.means = "way." + std::string(way), sign.name = text, sign.function = function;
      sign.places = {{id, line, line}};
      book_.signs.push_back(std::move(sign));
      ++ways_;
      return;
    }
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<std::tuple<std::string, std::string, std::string>> known_;
  std::set<std::pair<std::string_view, std::string>> noted_;
  std::size_t ways_ = 0;
};

}  // namespace

void find_ai_messages(const AiGround& ground, AiBook& book) { Messages(ground, book).find(); }

}  // namespace cutaway::meaning
