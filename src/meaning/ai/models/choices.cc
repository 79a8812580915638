// SPDX-License-Identifier: Apache-2.0
// What chooses among providers while the program runs: `switch (provider) { case "openai": … }`, a
// chain of comparisons, a table of classes; and the setting that decides where nothing else does.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/ground.h"
#include "meaning/ai/models/handed_choice.h"
#include "meaning/ai/models/picked_rows.h"
#include "meaning/ai/ways.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kFewest = 3;  ///< providers known by name, and arms that make something
constexpr std::size_t kMostChoices = 8;
constexpr std::size_t kMostMembers = 200;
constexpr int kMostSteps = 4;
constexpr std::size_t kMostCallers = 24;
constexpr std::uint32_t kLongestArm = 12;  ///< lines
constexpr auto kKinds =
    std::to_array<std::string_view>({"rerank", "embedding", "speech", "image", "store", "search"});

/// One case of a chain.
struct Arm {
  std::string option;
  std::uint32_t line = 0;
  bool makes = false;
  FileId home;  ///< of what is made there; invalid = not followed
};

struct Chain {
  ValueId subject;
  std::vector<Arm> arms;
};

class Choices {
 public:
  Choices(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (const FileId id : ground_.files) {
      look_at_guards(id);
      look_at_tables(id);
    }
    std::ranges::stable_sort(found_, [](const AiChoice& a, const AiChoice& b) {
      return std::tuple(a.of != "model", a.setting.empty(), b.options.size()) <
             std::tuple(b.of != "model", b.setting.empty(), a.options.size());
    });
    std::set<std::string> told;
    for (AiChoice& one : found_)
      if (book_.choices.size() < kMostChoices && told.insert(one.of + one.setting).second)
        book_.choices.push_back(std::move(one));
  }

 private:
  /// Also of "openai/chat": whose it is, and which of its models.
  std::string_view who(std::string_view option) const {
    if (const std::size_t cut = option.find('/'); cut != std::string_view::npos && cut > 0)
      return ground_.words.who("provider", option.substr(0, cut));
    for (const std::string_view section : {"provider", "vectorstore", "websearch"}) {
      const std::string_view found = ground_.words.who(section, option);
      if (!found.empty()) return found;
    }
    return {};
  }

  bool names_providers(const std::vector<Arm>& arms) const {
    std::set<std::string_view> known;
    std::set<std::string_view> all;
    for (const Arm& arm : arms) {
      all.insert(arm.option);
      if (const std::string_view one = who(arm.option); !one.empty()) known.insert(one);
    }
    return known.size() >= kFewest && known.size() * 5 >= all.size() * 2;
  }

  /// `switch (vectorDb)`: the name says what is chosen, so that two stores that are known are
  /// enough.
  bool names_stores(const std::string& subject, const std::vector<Arm>& arms) const {
    if (!ground_.words.has_any("choice.vectors", identifier_words(subject))) return false;
    std::set<std::string_view> known;
    for (const Arm& arm : arms)
      if (const auto one = ground_.words.who("vectorstore", arm.option); !one.empty())
        known.insert(one);
    return known.size() >= 2;
  }

  /// `if p == "openai": … elif p == "groq": …` and the cases of a `switch`, by what is compared.
  void look_at_guards(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    std::map<std::pair<SymbolId, std::string>, Chain> chains;
    for (std::size_t g = 0; g < syntax.guards.size(); ++g) {
      const syntax::Guard& guard = syntax.guards[g];
      if (!guard.value.valid() || guard.negated) continue;
      const ValueNode& node = syntax.value(guard.value);
      if (node.kind != ValueKind::comparison || node.child_count != 2) continue;
      for (std::size_t c = 0; c < 2; ++c) {
        const std::string option = option_of(syntax, syntax.child(node, c));
        const ValueId other = unconverted(ground_.words, syntax, syntax.child(node, 1 - c));
        const std::string subject = written(syntax, other);
        if (option.empty() || subject.empty()) continue;
        const SymbolId scope = ground_.file(id).named(symbol_at(syntax, guard.line));
        Chain& chain = chains[{scope, subject}];
        chain.subject = other;
        Arm arm{option, guard.line, false, {}};
        look_under(id, GuardId(g), arm);
        chain.arms.push_back(std::move(arm));
      }
    }
    for (const auto& [key, chain] : chains) take(id, {id, key.first}, key.second, chain);
  }

  /// `"openai"`, and `Provider.OPENAI` of an enumeration; "" = neither.
  static std::string option_of(const syntax::Syntax& syntax, ValueId value) {
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::string) return std::string(syntax.text(node.text));
    if (node.kind != ValueKind::member || node.child_count == 0) return {};
    const std::string_view owner = syntax.text(syntax.value(syntax.child(node, 0)).text);
    const bool type = !owner.empty() && owner[0] >= 'A' && owner[0] <= 'Z';
    return type ? std::string(syntax.text(node.text)) : std::string();
  }

  /// Under that guard a class is made, or what leads to a model is called.
  void look_under(FileId id, GuardId guard, Arm& arm) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const auto targets = ground_.context.links.calls(id);
    for (std::size_t i = 0; i < syntax.calls.size(); ++i) {
      const syntax::Call& call = syntax.calls[i];
      // What a page shows is no choice of who answers.
      if (!is_under(syntax, call.guard, guard) || (call.flags & syntax::kMarkup) != 0) continue;
      const std::string_view name = syntax.text(call.name);
      const std::string_view owner = is_maker(name) ? owner_of(syntax, call) : std::string_view();
      const std::string_view made = owner.empty() ? name : owner;
      const bool type = !made.empty() && made[0] >= 'A' && made[0] <= 'Z' &&
                        !contains(made, "Error") && !contains(made, "Exception");
      const SymbolRef target = i < targets.size() ? targets[i].symbol : SymbolRef{};
      const bool leads = target.symbol.valid() && ground_.reached_from(target) != nullptr;
      const bool searches =
          !ground_.words.who("websearch", arm.option).empty() && contains(lower(name), "search");
      if (!type && !leads && !searches && (call.flags & syntax::kConstructs) == 0) continue;
      arm.makes = true;
      if (!arm.home.valid() && target.file.valid() && target.file != id) arm.home = target.file;
    }
  }

  /// `LlamaEngine::create(…)`, `Client.new`
  static bool is_maker(std::string_view name) {
    const std::vector<std::string> words = identifier_words(name);
    return !words.empty() && (words.front() == "create" || words.front() == "new");
  }

  static std::string_view owner_of(const syntax::Syntax& syntax, const syntax::Call& call) {
    if (!call.callee.valid() || syntax.value(call.callee).child_count == 0) return {};
    return syntax.text(syntax.value(syntax.child(syntax.value(call.callee), 0)).text);
  }

  static bool is_under(const syntax::Syntax& syntax, GuardId at, GuardId guard) {
    for (int step = 0; step < kMostSteps && at.valid(); ++step) {
      if (at == guard) return true;
      at = syntax.guards[at.index()].parent;
    }
    return false;
  }

  /// `{"openai": OpenAIClient, "groq": GroqClient}[provider]`
  void look_at_tables(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (std::size_t i = 0; i < syntax.values.size(); ++i) {
      const ValueNode& node = syntax.values[i];
      if (node.kind != ValueKind::record || node.child_count < kFewest) continue;
      Chain chain;
      for (std::size_t c = 0; c < node.child_count && c < kMostMembers; ++c) {
        const ValueNode& entry = syntax.value(syntax.child(node, c));
        if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
        const SymbolRef made = made_by_row(ground_, id, syntax.child(entry, 0));
        chain.arms.push_back({std::string(syntax.text(entry.text)), entry.line, made.symbol.valid(),
                              made.file == id ? FileId() : made.file});
      }
      if (!names_providers(chain.arms)) continue;
      const Standing standing = ground_.file(id).standing(ValueId(i));
      FileId at;
      std::tie(at, chain.subject) = picked_by(ground_, id, ValueId(i), standing);
      if (!chain.subject.valid()) continue;
      const syntax::Syntax& other = ground_.context.project.of(at);
      const ValueNode& subject = other.value(chain.subject);
      take(id, {at, ground_.file(at).named(symbol_at(other, subject.line))},
           written(other, chain.subject), chain);
    }
  }

  /// The arms stand in that file, what is compared in the function.
  void take(FileId id, SymbolRef scope, const std::string& subject, const Chain& chain) {
    if (subject.empty()) return;
    if (!names_providers(chain.arms) && !names_stores(subject, chain.arms)) return;
    const auto made = std::ranges::count_if(chain.arms, &Arm::makes);
    if (made < static_cast<std::ptrdiff_t>(kFewest)) return;
    AiChoice out;
    out.name = subject;
    out.function = function_name(ground_.context.project.of(scope.file), scope.symbol);
    std::uint32_t first = 0;
    for (const Arm& arm : chain.arms) {
      if (std::ranges::find(out.options, arm.option) != out.options.end()) continue;
      if (first == 0 || arm.line < first) first = arm.line;
      out.options.push_back(arm.option);
    }
    out.places = {{id, first, first}};
    follow(scope.file, chain.subject, scope.symbol, out, 0);
    if (out.taken.empty()) look_for_first(subject, out);
    out.of = kind_of(id, out);
    const bool other = ground_.words.has_any("choice.never", identifier_words(ground_.path(id))) ||
                       ground_.words.has_any("choice.never", identifier_words(out.function));
    if (out.of == "search" || other || ground_.is_trial(scope) || ground_.is_unused(scope)) return;
    const auto taken = std::ranges::find(chain.arms, out.taken, &Arm::option);
    if (taken != chain.arms.end()) out.home = home_of(id, chain, *taken);
    found_.push_back(std::move(out));
  }

  /// The file of what an arm makes: of the class, else the one that is imported within the arm.
  FileId home_of(FileId id, const Chain& chain, const Arm& arm) const {
    if (arm.home.valid()) return arm.home;
    std::uint32_t next = arm.line + kLongestArm;
    for (const Arm& other : chain.arms)
      if (other.line > arm.line) next = std::min(next, other.line);
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const auto imports = ground_.context.links.imports(id);
    for (std::size_t i = 0; i < syntax.imports.size() && i < imports.size(); ++i)
      if (syntax.imports[i].line >= arm.line && syntax.imports[i].line < next &&
          imports[i].file.valid())
        return imports[i].file;
    return {};
  }

  /// "factory" of embeddings/factory.py is told by its folder, too.
  static std::string telling_stem(std::string_view path) {
    return std::string(base_name(folder_name(path))) + " " + std::string(base_name(path));
  }

  /// By the words of what is compared and around.
  std::string kind_of(FileId id, const AiChoice& choice) const {
    std::vector<std::string> words = identifier_words(choice.setting);
    for (const std::string& text :
         {choice.name, choice.function, std::string(telling_stem(ground_.path(id)))})
      for (std::string& word : identifier_words(text)) words.push_back(std::move(word));
    const auto stores = std::ranges::count_if(choice.options, [&](const std::string& option) {
      return !ground_.words.who("vectorstore", option).empty();
    });
    if (stores * 2 > std::ssize(choice.options)) return "store";
    const auto searches = std::ranges::count_if(choice.options, [&](const std::string& option) {
      return !ground_.words.who("websearch", option).empty();
    });
    if (searches * 2 > std::ssize(choice.options)) return "web";
    for (const std::string_view kind : kKinds)
      if (ground_.words.has_any("choice." + std::string(kind), words)) return std::string(kind);
    return "model";
  }

  /// From what is compared back to the setting that gives it and to what stands in for it.
  void follow(FileId id, ValueId value, SymbolId scope, AiChoice& out, int steps) const {
    if (!value.valid() || steps > kMostSteps) return;
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const ValueNode& node = syntax.value(value);
    if (const linking::SettingRead* read = setting_in(id, value)) {
      take_setting(*read, out);
      return;
    }
    switch (node.kind) {
      case ValueKind::string:
        if (out.taken.empty()) take_default(syntax.text(node.text), out);
        return;
      case ValueKind::alternative:
        follow_each(id, node, scope, out, steps);
        return;
      case ValueKind::call: {
        // `provider.lower()`, `str(provider)`
        const ValueId inner = unconverted(ground_.words, syntax, value);
        if (inner != value) return follow(id, inner, scope, out, steps + 1);
        const ValueNode& callee = syntax.value(syntax.child(node, 0));
        const bool plain = node.child_count == 1 && callee.kind == ValueKind::member &&
                           ground_.words.has("convert.calls", lower(syntax.text(callee.text)));
        if (plain && callee.child_count > 0)
          follow(id, syntax.child(callee, 0), scope, out, steps + 1);
        return;
      }
      case ValueKind::reference:
        for (const syntax::Binding& binding : syntax.bindings)
          if (binding.value.valid() && syntax.text(binding.target) == syntax.text(node.text) &&
              ground_.file(id).named(binding.scope) == scope)
            return follow(id, binding.value, scope, out, steps + 1);
        for (const syntax::Symbol& symbol : syntax.symbols)
          if (!symbol.container.valid() && symbol.value.valid() &&
              syntax.text(symbol.name) == syntax.text(node.text))
            return follow(id, symbol.value, {}, out, steps + 1);
        return;
      case ValueKind::parameter:
        return follow_parameter(id, syntax.text(node.text), scope, out, steps);
      case ValueKind::member:
        return follow_tree(id, value, out);
      default:
        return;
    }
  }

  void follow_each(FileId id, const ValueNode& node, SymbolId scope, AiChoice& out,
                   int steps) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const bool had = !out.setting.empty() || !out.taken.empty();
      follow(id, syntax.child(node, c), scope, out, steps + 1);
      const std::string text = written(syntax, syntax.child(node, c));
      if (!had && out.setting.empty() && out.taken.empty() && text.size() > 2)
        out.before.push_back(text);
    }
  }

  void follow_parameter(FileId id, std::string_view name, SymbolId scope, AiChoice& out,
                        int steps) const {
    if (!scope.valid()) return;
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const syntax::Symbol& function = syntax.symbols[scope.index()];
    for (std::uint32_t p = 0; p < function.parameter_count; ++p) {
      const syntax::Parameter& parameter = syntax.parameters[function.first_parameter + p];
      if (syntax.text(parameter.name) != name) continue;
      if (parameter.default_value.valid())
        follow(id, parameter.default_value, scope, out, steps + 1);
      if (out.setting.empty() && out.taken.empty()) follow_callers({id, scope}, p, out, steps);
    }
  }

  /// `make_store(settings.VECTOR_STORE, …)`: what is handed over, where all calls that were read
  /// hand over the same.
  void follow_callers(SymbolRef function, std::uint32_t at, AiChoice& out, int steps) const {
    const auto callers = ground_.context.links.callers(function);
    if (callers.empty() || callers.size() > kMostCallers || steps > kMostSteps / 2) return;
    std::optional<AiChoice> all;
    for (const auto& [file, index] : callers) {
      if (!ground_.is_product(file) || ground_.beside(file)) continue;
      const syntax::Syntax& syntax = ground_.context.project.of(file);
      const syntax::Call& call = syntax.calls[index];
      const ValueId given = handed_over(ground_, function, at, syntax, call);
      if (!given.valid()) continue;  // it may be of another class
      AiChoice one;
      follow(file, given, ground_.file(file).named(call.scope), one, steps + 2);
      if (one.setting.empty()) return;
      if (all && all->setting != one.setting) return;
      if (!all || all->taken.empty()) all = std::move(one);
    }
    if (!all) return;
    out.setting = all->setting, out.setting_at = all->setting_at;
    out.taken = all->taken, out.provider = all->provider;
  }

  /// `settings.llm.mode`: a tree of settings holds `mode` below `llm`.
  void follow_tree(FileId id, ValueId value, AiChoice& out) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const std::string path = written(syntax, value);
    const auto parts = split(path, '.');
    if (parts.size() < 2) return;
    const ConfigValue* found = nullptr;
    for (const ConfigValue& one : ground_.config) {
      if (one.listed || one.keys.size() < 2 || lower(one.keys[0]) != lower(parts.back()) ||
          lower(one.keys[1]) != lower(parts[parts.size() - 2]))
        continue;
      // A file that the code names goes before one that somebody may choose.
      if (found == nullptr || (one.named && !found->named)) found = &one;
    }
    if (found == nullptr || is_row_of_many(*found)) return;
    out.setting = found->setting.empty() ? found->path() : found->setting;
    out.setting_at = found->place;
    take_default(found->value, out);
  }

  /// `a.access.kind` beside `b.access.kind`, each with another value: a list of such things, none
  /// of which is the one that is taken.
  bool is_row_of_many(const ConfigValue& row) const {
    return row.keys.size() > 2 && std::ranges::any_of(ground_.config, [&](const ConfigValue& one) {
             return one.place.file == row.place.file && one.value != row.value &&
                    one.keys.size() == row.keys.size() && one.keys[0] == row.keys[0] &&
                    one.keys[1] == row.keys[1] && one.keys[2] != row.keys[2];
           });
  }

  /// `settings()` gives `{ aiProvider: Provider.OpenAI, … }`: what stands under that key in
  /// settings that nobody has changed, where all of them agree.
  void look_for_first(const std::string& subject, AiChoice& out) const {
    const std::string key = subject.substr(subject.find_last_of('.') + 1);
    if (identifier_words(key).size() < 2 || contains(key, "(")) return;
    std::set<std::string> firsts;
    Place at;
    for (const FileId id : ground_.files) {
      const syntax::Syntax& syntax = ground_.context.project.of(id);
      for (std::size_t i = 0; i < syntax.values.size(); ++i) {
        const ValueNode& node = syntax.values[i];
        if (node.kind != ValueKind::entry || node.child_count == 0 || syntax.text(node.text) != key)
          continue;
        const std::string option = option_of(syntax, syntax.child(node, 0));
        if (std::ranges::find(out.options, option) == out.options.end()) continue;
        if (!is_first(id, ValueId(i), node.line)) continue;
        firsts.insert(option), at = {id, node.line, node.line};
      }
    }
    if (firsts.size() != 1) return;
    out.taken = *firsts.begin(), out.provider = who(out.taken);
    out.setting = key, out.setting_at = at;
  }

  /// Held by, or given back from, something named for defaults or settings; what a call is handed
  /// is a change of them.
  bool is_first(FileId id, ValueId value, std::uint32_t line) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const Standing standing = ground_.file(id).standing(value);
    for (const ValueId above : standing.above)
      for (std::size_t c = 0; c < syntax.value(above).child_count; ++c)
        if (syntax.text(syntax.value(syntax.child(syntax.value(above), c)).text) == "...")
          return false;  // `{ ...settings, aiProvider: x }` changes them
    const Holder& holder = standing.holder;
    std::string_view name = holder.name;
    if (holder.kind == Holder::Kind::exit) {
      const SymbolId around = ground_.file(id).named(symbol_at(syntax, line));
      name = around.valid() ? syntax.text(syntax.symbols[around.index()].name) : "";
    } else if (holder.kind != Holder::Kind::symbol && holder.kind != Holder::Kind::binding) {
      return false;
    }
    return ground_.words.has_any("choice.first", identifier_words(name));
  }

  /// The setting that the value itself reads.
  const linking::SettingRead* setting_in(FileId id, ValueId value) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const ValueNode& node = syntax.value(value);
    const bool reads = node.kind == ValueKind::member || node.kind == ValueKind::index ||
                       node.kind == ValueKind::call;
    if (!reads) return nullptr;
    for (const linking::SettingRead& read : ground_.context.links.setting_reads()) {
      if (read.place.file != id || read.place.line != node.line) continue;
      if (speaks_of(syntax, value, read.written)) return &read;
    }
    return setting_of_field(ground_, syntax, node);
  }

  static bool speaks_of(const syntax::Syntax& syntax, ValueId value, std::string_view key) {
    std::vector<ValueId> open{value};
    for (std::size_t at = 0; at < open.size() && at < 12; ++at) {
      const ValueNode& node = syntax.value(open[at]);
      if (syntax.text(node.text) == key) return true;
      if (node.kind == ValueKind::alternative) continue;
      for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
    }
    return false;
  }

  void take_setting(const linking::SettingRead& read, AiChoice& out) const {
    if (!out.setting.empty()) return;
    out.setting = read.written, out.setting_at = read.place;
    if (read.default_value) take_default(*read.default_value, out);
  }

  void take_default(std::string_view text, AiChoice& out) const {
    const std::string_view one = who(text);
    if (one.empty() || !out.taken.empty()) return;
    out.taken = text, out.provider = one;
  }

  const AiGround& ground_;
  AiBook& book_;
  std::vector<AiChoice> found_;
};

}  // namespace

void find_ai_choices(const AiGround& ground, AiBook& book) { Choices(ground, book).find(); }

}  // namespace cutaway::meaning
