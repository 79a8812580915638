// SPDX-License-Identifier: Apache-2.0
// Names of models that no list knows, by the names of the settings that hold them, and models that
// the library of who offers them has a constant for.
#include "meaning/ai/models/named_model.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "meaning/ai/paths/written_names.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueNode;

constexpr std::size_t kLongestModel = 60;
constexpr std::size_t kMostNames = 6;
constexpr std::size_t kFewestToChoose = 6;  ///< models under keys of one record
constexpr std::size_t kLongestCondition = 90;
constexpr std::size_t kMostTakenIn = 60;  ///< files

/// "glm4-chat", "qwen2:7b": parts of a name with a number, no path and no sentence.
bool looks_like_model(std::string_view text) {
  bool digit = false, letter = false, joint = false;
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    digit = digit || std::isdigit(code) != 0;
    letter = letter || std::isalpha(code) != 0;
    joint = joint || c == '-' || c == ':';
    const bool fine =
        std::isalnum(code) != 0 || std::string_view("-_.:/").find(c) != std::string_view::npos;
    if (!fine) return false;
  }
  return digit && letter && joint && !contains(text, "//") && text.front() != '/' &&
         text.front() != '.';
}

/// The words of the setting or constant that holds the value; empty = it is held otherwise.
std::vector<std::string> holder_words(const AiGround& ground, const CodeFile& file, ValueId value) {
  if (const auto* read = ground.read_at(file.place(file.syntax.value(value).line)))
    return identifier_words(lower(read->written));
  const Standing standing = file.standing(value);
  // `defaultModel String @default("glm4-chat")` of a table
  if (standing.holder.kind == Holder::Kind::annotation && standing.holder.name == "default" &&
      standing.holder.scope.valid() && standing.above.empty())
    return identifier_words(file.text(file.syntax.symbols[standing.holder.scope.index()].name));
  const bool held = standing.holder.kind == Holder::Kind::symbol && standing.above.empty();
  return held ? identifier_words(standing.holder.name) : std::vector<std::string>();
}

/// The `return` that gives it back, whole or in a record; nullptr = none.
const syntax::Exit* exit_of(const CodeFile& file, const Standing& standing, ValueId value) {
  if (standing.holder.kind != Holder::Kind::exit) return nullptr;
  const ValueId outermost = standing.above.empty() ? value : standing.above.back();
  const auto found = std::ranges::find(file.syntax.exits, outermost, &syntax::Exit::value);
  return found == file.syntax.exits.end() ? nullptr : &*found;
}

/// `if (openAiKey) return { model: a ?? "x" }; return { model: b ?? "y" }`: the last one is left
/// when none of the conditions before it holds.
bool is_left(const CodeFile& file, const Standing& standing, ValueId value) {
  const syntax::Exit* last = standing.instead ? exit_of(file, standing, value) : nullptr;
  if (last == nullptr || last->guard.valid()) return false;
  return std::ranges::any_of(file.syntax.exits, [&](const syntax::Exit& one) {
    return one.scope == last->scope && one.guard.valid() && one.line < last->line &&
           one.kind == syntax::ExitKind::return_;
  });
}

/// What has to hold where the value is bound, or where the call is made that is given it and gives
/// way to another one: `return Ollama(model=settings.model or "llama3")`.
GuardId guard_around(const CodeFile& file, const Standing& standing, ValueId value) {
  if (standing.holder.kind == Holder::Kind::binding) {
    const ValueId outermost = standing.above.empty() ? value : standing.above.back();
    for (const syntax::Binding& binding : file.syntax.bindings)
      if (binding.value == outermost && binding.guard.valid()) return binding.guard;
    return {};
  }
  if (!standing.instead) return {};
  if (const syntax::Exit* exit = exit_of(file, standing, value)) return exit->guard;
  const std::uint32_t line = file.syntax.value(value).line;
  const syntax::Call* inner = nullptr;
  for (const syntax::Call& call : file.syntax.calls) {
    const bool holds = call.line <= line && line <= call.end_line && call.guard.valid();
    if (holds && (inner == nullptr || call.end_line - call.line < inner->end_line - inner->line))
      inner = &call;
  }
  return inner == nullptr ? GuardId() : inner->guard;
}

/// "OPENAI_API_KEY is set" of `if os.getenv("OPENAI_API_KEY")`: whether a key or address is there.
std::string key_there(const AiGround& ground, const CodeFile& file, const syntax::Guard& guard) {
  if (guard.negated || !guard.value.valid()) return {};
  const syntax::ValueKind kind = file.syntax.value(guard.value).kind;
  if (kind != syntax::ValueKind::call && kind != syntax::ValueKind::member &&
      kind != syntax::ValueKind::index)
    return {};
  for (const linking::SettingRead& read : ground.context.links.setting_reads()) {
    if (read.place.file != file.file || read.place.line != guard.line) continue;
    const std::vector<std::string> words = identifier_words(lower(read.written));
    if (!words.empty() && ground.words.has("reach.ends", words.back()) &&
        contains(file.text(guard.condition), read.written))
      return read.written + " is set";
  }
  return {};
}

/// "gpt35turbo" of `GPT3Dot5Turbo`, "claude37sonnet" of `ModelClaude3_7Sonnet`: letters and digits
/// without the words that say that it is a model.
std::string constant_letters(const AiGround& ground, std::string_view name) {
  std::string out = letters_of(name);
  for (const std::string& before : ground.words.list("constants.before"))
    if (out.size() > before.size() && out.starts_with(before)) {
      out.erase(0, before.size());
      break;
    }
  const auto is_digit = [&](std::size_t at) {
    return at < out.size() && std::isdigit(static_cast<unsigned char>(out[at])) != 0;
  };
  for (std::size_t at = out.find("dot"); at != std::string::npos; at = out.find("dot", at + 1))
    if (at > 0 && is_digit(at - 1) && is_digit(at + 3)) out.erase(at, 3);
  return out;
}

/// "gpt4*" of "gpt-4*"
std::string glob_letters(std::string_view glob) {
  std::string out;
  for (const char c : glob)
    if (c == '*' || std::isalnum(static_cast<unsigned char>(c)) != 0) out += c;
  return out;
}

/// The member of that name of a class or enum called so in a file that is taken in, at once or over
/// one that hands it on.
const syntax::ValueNode* member_taken_in(const AiGround& ground, FileId id, std::string_view type,
                                         std::string_view name, const syntax::Syntax*& home) {
  std::vector<FileId> open{id};
  std::size_t until = open.size();
  for (std::size_t at = 0; at < open.size() && at < kMostTakenIn; ++at) {
    const syntax::Syntax& syntax = ground.context.project.of(open[at]);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (!symbol.container.valid() || !symbol.value.valid() || syntax.text(symbol.name) != name)
        continue;
      if (syntax.text(syntax.symbols[symbol.container.index()].name) != type) continue;
      home = &syntax;
      return &syntax.value(symbol.value);
    }
    if (at >= until) continue;
    const auto taken = ground.context.links.file_imports(open[at]);
    open.insert(open.end(), taken.begin(), taken.end());
    if (at == 0) until = open.size();
  }
  return nullptr;
}

/// `ChatModel.GPT4o` of an enum of the project: the text that it stands for.
std::optional<ModelName> member_of_own(const AiGround& ground, FileId id, ValueId value) {
  const syntax::Syntax& syntax = ground.context.project.of(id);
  const ValueNode& node = syntax.value(value);
  if (node.child_count == 0) return std::nullopt;
  const std::string_view type = last_of(syntax.text(syntax.value(syntax.child(node, 0)).text));
  const syntax::Syntax* home = nullptr;
  const ValueNode* held = member_taken_in(ground, id, type, syntax.text(node.text), home);
  if (held == nullptr || held->kind != syntax::ValueKind::string) return std::nullopt;
  return ground.words.model(home->text(held->text));
}

/// `openai.GPT4oMini`, `OpenAiChatModelName.GPT_4_O_MINI`: told as written, since only the library
/// knows what it stands for.
std::optional<ModelName> constant_of_library(const AiGround& ground, FileId id, ValueId value) {
  const syntax::Syntax& syntax = ground.context.project.of(id);
  const std::string_view name = syntax.text(syntax.value(value).text);
  const bool digit =
      std::ranges::any_of(name, [](unsigned char c) { return std::isdigit(c) != 0; });
  const bool big = !name.empty() && std::isupper(static_cast<unsigned char>(name.front())) != 0;
  if (!digit || !big || name.size() > kLongestModel || !ground.works_with_models(id))
    return std::nullopt;
  const std::string letters = constant_letters(ground, name);
  std::optional<ModelName> best;
  std::size_t longest = 0;
  for (const auto& [key, glob] : ground.context.catalogue.table("ai_models")) {
    const std::string shape = glob_letters(glob);
    const std::size_t space = key.find(' ');
    if (space == std::string::npos || shape.size() <= longest || shape.starts_with('*') ||
        !matches_glob(shape, letters))
      continue;
    longest = shape.size();
    const std::string maker = key.substr(space + 1);
    best = ModelName{std::string(name), key.substr(0, space), maker == "-" ? "" : maker};
  }
  if (!best) return std::nullopt;
  if (auto own = member_of_own(ground, id, value)) return own;
  const linking::Target target = ground.context.links.what_is({id, value});
  const bool outside = !target.symbol.symbol.valid() && target.origin != 0;
  return outside ? best : std::nullopt;
}

}  // namespace

bool speaks_of_models(const AiWords& words, const std::vector<std::string_view>& names) {
  // `model_name` of a `ShopTokenizer` says how it counts.
  const auto counts = [&](std::string_view name) {
    const std::vector<std::string> parts = identifier_words(name);
    return !parts.empty() && words.has("model.counters", parts.back());
  };
  if (std::ranges::any_of(names, counts)) return false;
  std::size_t seen = 0;
  for (const std::string_view name : names) {
    if (++seen > kMostNames) break;
    const std::vector<std::string> parts = identifier_words(name);
    if (words.has_any("model.never", parts)) return false;
    if (words.has_any("model.words", parts)) return true;
  }
  return false;
}

std::optional<ModelName> named_model(const AiGround& ground, FileId id, ValueId value) {
  if (ground.context.project.of(id).value(value).kind == syntax::ValueKind::member)
    return constant_of_library(ground, id, value);
  const CodeFile& file = ground.file(id);
  const std::string_view text = file.text(file.syntax.value(value).text);
  if (text.size() > kLongestModel || !looks_like_model(text)) return std::nullopt;
  std::vector<std::string> words = holder_words(ground, file, value);
  if (words.size() > 1 && (words.back() == "name" || words.back() == "id")) words.pop_back();
  if (words.empty() || words.back() != "model" || !ground.words.has_any("model.named", words))
    return std::nullopt;
  const bool ranks = ground.words.has_any("choice.rerank", words);
  const bool embeds = ground.words.has_any("choice.embedding", words);
  return ModelName{std::string(text), ranks ? "rerank" : embeds ? "embedding" : "chat", ""};
}

void heed_key(const AiWords& words, AiModel& model) {
  if (model.kind != "chat") return;
  std::vector<std::string> keys = model.overridable_by;
  if (!model.held_by.empty()) keys.push_back(model.held_by.front());
  for (const std::string& key : keys)
    if (words.has_any("choice.embedding", identifier_words(lower(key)))) model.kind = "embedding";
}

bool is_of_absent_provider(const AiGround& ground, const AiBook& book,
                           const linking::Setting& setting) {
  const auto provider_of = [&](std::string_view key) -> std::string_view {
    for (const std::string_view part : split(key, '.'))
      if (const auto who = ground.words.who("provider", part); !who.empty()) return who;
    return {};
  };
  const auto is_asked = [&](std::string_view who) {
    return std::ranges::any_of(book.providers, [&](const AiProvider& one) {
      return one.name == ground.words.name_of(who);
    });
  };
  const std::string_view who = provider_of(setting.written);
  if (who.empty() || is_asked(who)) return false;
  return std::ranges::any_of(ground.context.links.settings(), [&](const linking::Setting& other) {
    const std::string_view beside = provider_of(other.written);
    return other.place.file == setting.place.file && !beside.empty() && is_asked(beside) &&
           ground.words.model(other.value);
  });
}

void heed_branch(const Branch& branch, AiModel& model) {
  // `model == "gpt-4"` holds where that model is chosen already: it is nobody's default there.
  if (contains(branch.condition, "\"" + model.name + "\"") ||
      contains(branch.condition, "'" + model.name + "'")) {
    model.how = "argument", model.configured = false, model.weight -= 2;
    return;
  }
  if (!branch.condition.empty()) model.condition = branch.condition;
  if (branch.is_last && !model.overridable_by.empty()) model.weight += 1, model.of_provider.clear();
}

Branch branch_of(const AiGround& ground, const CodeFile& file, const Standing& standing,
                 ValueId value) {
  const GuardId around = guard_around(file, standing, value);
  if (!around.valid()) return Branch{"", is_left(file, standing, value)};
  const syntax::Guard& guard = file.syntax.guards[around.index()];
  if (std::string key = key_there(ground, file, guard); !key.empty())
    return Branch{std::move(key), false};
  const std::string text(file.text(guard.condition));
  const bool compares = guard.value.valid() &&
                        file.syntax.value(guard.value).kind == syntax::ValueKind::comparison &&
                        contains(text, "==") && text.size() <= kLongestModel;
  const bool returned = exit_of(file, standing, value) != nullptr && !guard.negated &&
                        !contains(text, "\n") && text.size() <= kLongestCondition;
  if (!compares && returned) return Branch{text, false};
  if (!compares) return {};
  return guard.negated ? Branch{"", true} : Branch{text, false};
}

void note_step(const CodeFile& file, const Standing& standing, const AiModel& model, AiBook& book) {
  if (model.how != "argument" || model.kind != "chat" || standing.callees.empty()) return;
  const std::uint32_t line = model.places.front().line;
  for (const syntax::Binding& binding : file.syntax.bindings) {
    if (!binding.value.valid() || binding.line > line) continue;
    const ValueNode& made = file.syntax.value(binding.value);
    const bool calls =
        made.kind == syntax::ValueKind::construct || made.kind == syntax::ValueKind::call;
    const std::string_view target = last_of(file.text(binding.target));
    if (!calls || std::ranges::find(standing.names, target) == standing.names.end()) continue;
    // `llm` and `model` are of no step.
    if (identifier_words(target).size() < 2 || binding.scope != standing.holder.scope) continue;
    AiSign sign;
    sign.means = "model.step", sign.name = model.name, sign.function = target;
    sign.off_unless = model.condition, sign.places = model.places;
    return book.signs.push_back(std::move(sign));
  }
}

bool is_named_after(const Standing& standing, const ModelName& known) {
  if (standing.holder.kind != Holder::Kind::symbol) return false;
  const std::string holder = letters_of(standing.holder.name);
  if (contains(holder, "default")) return false;
  const std::vector<std::string> of_model = identifier_words(known.name);
  const std::vector<std::string> of_holder = identifier_words(standing.holder.name);
  return !of_model.empty() && of_model.front().size() >= 3 &&
         std::ranges::find(of_holder, of_model.front()) != of_holder.end();
}

namespace {

/// `self.CHAT_MODEL = os.getenv("CHAT_MODEL", "x")`, which no other file reads, and its own only
/// compares: what is chosen by it is not this model.
bool is_only_compared(const AiGround& ground, const CodeFile& file, const Standing& standing) {
  const std::string_view name = standing.holder.name;
  const bool loud =
      std::ranges::none_of(name, [](unsigned char c) { return std::islower(c) != 0; });
  if (!loud || identifier_words(name).size() < 2 || !ground.names_are_sure(file.file)) return false;
  const bool own = std::ranges::any_of(file.syntax.bindings, [&](const syntax::Binding& binding) {
    const std::string_view target = file.text(binding.target);
    return binding.line == standing.holder.line && last_of(target) == name &&
           (target.starts_with("self.") || target.starts_with("this."));
  });
  if (!own || ground.is_read_elsewhere(file.file, name)) return false;
  for (std::size_t i = 0; i < file.syntax.values.size(); ++i) {
    const ValueNode& node = file.syntax.values[i];
    if (node.kind != syntax::ValueKind::member || file.text(node.text) != name) continue;
    const ValueId above = file.parent(ValueId(i));
    const bool compared =
        above.valid() && file.syntax.value(above).kind == syntax::ValueKind::comparison;
    if (!compared && node.line != standing.holder.line) return false;
  }
  return true;
}

}  // namespace

bool is_read_by_nobody(const AiGround& ground, const CodeFile& file, const Standing& standing) {
  if (is_only_compared(ground, file, standing)) return true;
  if (standing.holder.kind != Holder::Kind::symbol) return false;
  const syntax::Symbol& symbol = file.syntax.symbols[standing.holder.symbol.index()];
  if (!symbol.container.valid() && ground.is_unread(file.file, standing.holder.name)) return true;
  if (!ground.names_are_sure(file.file)) return false;
  // A field of plain data may be read as a whole; a setting of several words is read by name.
  return symbol.kind == syntax::SymbolKind::field &&
         identifier_words(standing.holder.name).size() > 1 &&
         ground.read_at(file.place(standing.holder.line)) != nullptr &&
         !ground.is_mentioned(standing.holder.name);
}

bool is_label(const AiGround& ground, const CodeFile& file, const Standing& standing) {
  if (standing.holder.kind != Holder::Kind::binding || !standing.holder.scope.valid()) return false;
  const SymbolRef around{file.file, file.named(standing.holder.scope)};
  const std::uint32_t line = standing.holder.line;
  bool before = false;
  for (const AiCall& call : ground.calls) {
    if (call.scope != around || !around.symbol.valid()) continue;
    if (call.place.end_line >= line) return false;
    before = before || call.kind == "chat";
  }
  if (!before) return false;
  const auto targets = ground.context.links.calls(file.file);
  for (std::size_t i = 0; i < file.syntax.calls.size() && i < targets.size(); ++i) {
    const syntax::Call& call = file.syntax.calls[i];
    if (call.line < line || file.named(call.scope) != around.symbol) continue;
    if (targets[i].symbol.valid() && ground.reached_from(targets[i].symbol) != nullptr)
      return false;
  }
  return true;
}

bool is_retired(const AiWords& words, const CodeFile& file, std::uint32_t line) {
  return std::ranges::any_of(file.syntax.comments, [&](const syntax::Comment& comment) {
    return comment.line == line &&
           words.has_any("model.retired", identifier_words(file.text(comment.text)));
  });
}

bool is_switched_off(const AiWords& words, const CodeFile& file, const Standing& standing) {
  if (standing.holder.kind != Holder::Kind::symbol) return false;
  const syntax::Symbol& held = file.syntax.symbols[standing.holder.symbol.index()];
  if (!held.container.valid()) return false;
  const std::vector<std::string> of_held = identifier_words(standing.holder.name);
  const auto says = [&](const std::string& word) {
    return std::ranges::any_of(of_held, [&](const std::string& own) {
      return own == word || own + "s" == word || own == word + "s";
    });
  };
  return std::ranges::any_of(file.syntax.symbols, [&](const syntax::Symbol& symbol) {
    if (symbol.container != held.container || !symbol.value.valid()) return false;
    const ValueNode& value = file.syntax.value(symbol.value);
    if (value.kind != syntax::ValueKind::boolean || lower(file.text(value.text)) != "false")
      return false;
    const std::vector<std::string> parts = identifier_words(file.text(symbol.name));
    return parts.size() > 1 && words.has("model.switches", parts.front()) &&
           std::all_of(parts.begin() + 1, parts.end(), says);
  });
}

bool is_of_feature(const AiWords& words, const Standing& standing) {
  return std::any_of(standing.names.end() - static_cast<std::ptrdiff_t>(standing.around),
                     standing.names.end(), [&](std::string_view name) {
                       return words.has_any("model.features", identifier_words(name));
                     });
}

bool is_one_of_many(const AiWords& words, const CodeFile& file, const Standing& standing) {
  using syntax::ValueKind;
  const auto makes = [&](ValueId entry) {
    const ValueNode& said = file.syntax.value(entry);
    if (said.kind != ValueKind::entry || said.child_count == 0) return false;
    const ValueNode& call = file.syntax.value(file.syntax.child(said, 0));
    if (call.kind != ValueKind::call || call.child_count < 2) return false;
    const ValueNode& given = file.syntax.value(file.syntax.child(call, 1));
    return given.kind == ValueKind::string && words.model(file.text(given.text)).has_value();
  };
  return std::ranges::any_of(standing.above, [&](ValueId above) {
    const ValueNode& record = file.syntax.value(above);
    if (record.kind != ValueKind::record || record.child_count < kFewestToChoose) return false;
    std::size_t made = 0;
    for (std::size_t c = 0; c < record.child_count; ++c)
      made += makes(file.syntax.child(record, c)) ? 1 : 0;
    return made >= kFewestToChoose;
  });
}

bool judges(const AiWords& words, const AiModel& model) {
  const auto says = [&](const std::string& name) {
    return words.has_any("eval.words", identifier_words(name));
  };
  return (!model.held_by.empty() && says(model.held_by.front())) ||
         std::ranges::any_of(model.overridable_by, says);
}

}  // namespace cutaway::meaning
