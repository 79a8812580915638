// SPDX-License-Identifier: Apache-2.0
// Settings that decide whether models are asked, and whom: what is told of each rests on the line
// that reads it.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/ai/ground.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostSwitches = 40;
constexpr std::uint8_t kFewestPairs = 3;
constexpr std::ptrdiff_t kFewestKeys = 2;

class Switches {
 public:
  Switches(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (const FileId id : ground_.files) look_at_pairs(id);
    for (const linking::SettingRead& read : ground_.context.links.setting_reads()) {
      if (!is_own(ground_.context, read.place.file) || ground_.beside(read.place.file)) continue;
      if (ground_.words.fits("skip.paths", ground_.path(read.place.file))) continue;
      const std::vector<std::string> words = identifier_words(lower(read.written));
      if (words.empty()) continue;
      if (is_choice(read, words)) {
        const std::string_view who = ground_.words.who("provider", *read.default_value);
        add("choice", read.written, read.place, who.empty() ? *read.default_value : who);
      } else if (is_key(words) && decides(read)) {
        const std::string_view who = provider_of(words);
        if (!who.empty() && is_offered(who)) add("needs", read.written, read.place, who);
      } else if (turns(words)) {
        add_default(read.written, read.default_value.value_or(""), read.place);
      } else if (gives_model(read, words)) {
        add("model", read.written, read.place, provider_of(words));
      }
    }
    for (const linking::Setting& setting : ground_.context.links.settings()) {
      if (!is_own(ground_.context, setting.place.file) || ground_.beside(setting.place.file))
        continue;
      const std::vector<std::string> words = identifier_words(lower(setting.written));
      if (setting.environment == "default" && turns(words))
        add_default(setting.written, setting.value, setting.place);
    }
    look_for_reach();
    for (const FileId id : ground_.files)
      if (ground_.is_product(id) && !ground_.beside(id)) look_for_key_tables(id);
    for (const ConfigValue& value : ground_.config) look_at_tree(value);
    for (const FileId id : ground_.files) look_at_constants(id);
    const bool settled = std::ranges::any_of(
        book_.models, [](const AiModel& model) { return model.how == "default"; });
    for (const AiCall& call : book_.calls)
      if (!settled) look_at_given(call);
    if (book_.switches.size() > kMostSwitches) book_.switches.resize(kMostSwitches);
  }

 private:
  /// OPENAI_API_KEY, OLLAMA_BASE_URL: the key or address of a provider that can be asked. A
  /// function named `isProviderEnabled` says by it whether the provider is there.
  void look_for_reach() {
    // A key comes before an address: that leads to other services, too.
    for (const int pass : {0, 1, 2, 3}) {
      const bool enables = pass < 2;
      for (const linking::SettingRead& read : ground_.context.links.setting_reads()) {
        if (!ground_.is_product(read.place.file) || ground_.beside(read.place.file)) continue;
        if (ground_.words.fits("skip.paths", ground_.path(read.place.file))) continue;
        const std::vector<std::string> words = identifier_words(lower(read.written));
        if (words.size() < 2 || !ground_.words.has("reach.ends", words.back()) ||
            (pass % 2 == 0) != ground_.words.has("switch.keys", words.back()) ||
            ground_.words.has_any("switch.other", words) || !is_plain(words) ||
            says_if_there(read) != enables || is_compared(read))
          continue;
        const std::string_view who = provider_of(words);
        if (who.empty() || !is_offered(who) || is_of_other(read.place.file, who)) continue;
        if (reached_.insert(std::string(who)).second)
          add(enables ? "enables" : "reach", read.written, read.place, who);
      }
    }
  }

  /// `KEYS = {"openai": "OPENAI_API_KEY", "groq": "GROQ_API_KEY"}`: settings that are read by names
  /// out of a table.
  void look_for_key_tables(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const syntax::ValueNode& node : syntax.values) {
      if (node.kind != syntax::ValueKind::entry || node.child_count == 0) continue;
      const syntax::ValueNode& value = syntax.value(syntax.child(node, 0));
      if (value.kind != syntax::ValueKind::string) continue;
      const std::string_view name = syntax.text(value.text);
      const bool setting = name.size() > 6 && std::ranges::all_of(name, [](char c) {
                             return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
                           });
      if (!setting) continue;
      const std::vector<std::string> words = identifier_words(lower(name));
      if (words.size() < 2 || !is_key(words) || !is_plain(words)) continue;
      const std::string_view who = provider_of(words);
      const std::string_view of = ground_.words.who("provider", syntax.text(node.text));
      if (who.empty() || who != of || !is_offered(who)) continue;
      if (reached_.insert(std::string(who)).second)
        add("reach", std::string(name), {id, value.line, value.line}, who);
    }
  }

  /// `CHAT_HOST == "azure"` chooses; what is compared with texts is no address.
  bool is_compared(const linking::SettingRead& read) const {
    const syntax::Syntax& syntax = ground_.context.project.of(read.place.file);
    return std::ranges::any_of(syntax.guards, [&](const syntax::Guard& guard) {
      const std::string_view text = syntax.text(guard.condition);
      return contains(text, read.written) && (contains(text, "==") || contains(text, " in ")) &&
             text.find_first_of("\"'") != std::string_view::npos;
    });
  }

  /// GOOGLE_PICKER_API_KEY is of something else of that maker.
  bool is_plain(const std::vector<std::string>& words) const {
    return std::ranges::all_of(words, [&](const std::string& word) {
      return ground_.words.has("reach.ends", word) || ground_.words.has("reach.between", word) ||
             !ground_.words.who("provider", word).empty();
    });
  }

  /// `providers/mistral.py` may read OPENAI_API_BASE for a client that only speaks alike.
  bool is_of_other(FileId id, std::string_view who) const {
    const std::string_view base = base_name(ground_.path(id));
    const std::string_view home = ground_.words.who("provider", base.substr(0, base.find('.')));
    // A service that passes requests on reads the keys of all.
    const bool passes =
        std::ranges::any_of(ground_.context.catalogue.table("ai_providers"), [&](const auto& row) {
          return row.first == "kinds." + std::string(home) && row.second == "gateway";
        });
    return !home.empty() && home != who && !passes;
  }

  bool says_if_there(const linking::SettingRead& read) const {
    const SymbolId scope =
        ground_.file(read.place.file)
            .named(symbol_at(ground_.context.project.of(read.place.file), read.place.line));
    if (!scope.valid()) return false;
    const syntax::Syntax& syntax = ground_.context.project.of(read.place.file);
    return ground_.words.has_any("reach.there",
                                 identifier_words(syntax.text(syntax.symbols[scope.index()].name)));
  }

  /// LLM_PROVIDER with a provider as its default.
  bool is_choice(const linking::SettingRead& read, const std::vector<std::string>& words) const {
    if (!read.default_value || !ground_.words.has_any("switch.choice", words) ||
        ground_.words.has_any("switch.other", words))
      return false;
    // `LLM_PROVIDER` says by itself what it is about, whoever that is.
    const bool plain = words.back() == "provider" && words.size() == 2 &&
                       ground_.words.has_any("switch.about", words) &&
                       !read.default_value->empty() && read.default_value->size() < 30 &&
                       lower(*read.default_value) != "none";
    return plain || !ground_.words.who("provider", *read.default_value).empty();
  }

  /// `default_model: ${LLM_DEFAULT:}` below `llm`: nothing answers unless it is set.
  void look_at_tree(const ConfigValue& value) {
    if (!value.named || !value.value.empty() || value.listed || value.setting.empty()) return;
    const std::vector<std::string> words = identifier_words(value.keys.front());
    if (words.empty() || !ground_.words.has("switch.gives", words.back())) return;
    std::vector<std::string> all;
    for (const std::string_view key : value.keys)
      for (std::string& word : identifier_words(key)) all.push_back(std::move(word));
    if (ground_.words.has_any("switch.about", all) && !ground_.words.has_any("switch.other", all))
      add("model", value.setting, value.place, {});
  }

  /// `defaultBackend = "openai"`
  void look_at_constants(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (!symbol.value.valid()) continue;
      const syntax::ValueNode& value = syntax.value(symbol.value);
      if (value.kind != syntax::ValueKind::string || value.text.size > 40) continue;
      const std::vector<std::string> words = identifier_words(syntax.text(symbol.name));
      if (std::ranges::find(words, "default") == words.end()) continue;
      if (!ground_.words.has_any("switch.choice", words) ||
          ground_.words.has_any("switch.other", words))
        continue;
      const std::string_view who = ground_.words.who("provider", syntax.text(value.text));
      if (!who.empty() && is_offered(who))
        add("fallback", std::string(syntax.text(symbol.name)),
            {id, symbol.name_line, symbol.name_line}, who);
    }
  }

  /// [("OPENAI_API_KEY", "gpt-4o"), …]: the key that is set decides which model is taken.
  void look_at_pairs(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const syntax::ValueNode& node : syntax.values) {
      if (node.kind != syntax::ValueKind::list || node.child_count < kFewestPairs) continue;
      std::vector<std::pair<std::string, std::string>> pairs;
      bool models = false;
      for (std::size_t c = 0; c < node.child_count; ++c) {
        const syntax::ValueNode& pair = syntax.value(syntax.child(node, c));
        if (pair.kind != syntax::ValueKind::list || pair.child_count != 2) break;
        const std::string key(syntax.text(syntax.value(syntax.child(pair, 0)).text));
        const std::string model(syntax.text(syntax.value(syntax.child(pair, 1)).text));
        if (key.empty() || model.empty()) break;
        models = models || ground_.words.model(model).has_value();
        pairs.emplace_back(key, model);
      }
      const auto keys = std::ranges::count_if(pairs, [&](const auto& pair) {
        const std::vector<std::string> words = identifier_words(lower(pair.first));
        return !words.empty() && is_key(words);
      });
      if (!models || pairs.size() < node.child_count || keys < kFewestKeys) continue;
      for (const auto& [key, model] : pairs) add("pair", key, {id, node.line, node.line}, model);
      return;
    }
  }

  /// `model=self.config.name`, and a class of that file for models has a field `name` that nothing
  /// stands in for.
  void look_at_given(const AiCall& call) {
    const std::size_t dot = call.given.rfind('.');
    if (call.kind != "chat" || dot == std::string::npos || call.given.front() == '"') return;
    const std::string_view wanted = std::string_view(call.given).substr(dot + 1);
    const FileId id = call.place.file;
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.kind != syntax::SymbolKind::field || syntax.text(symbol.name) != wanted) continue;
      if (symbol.type.empty() || !symbol.container.valid() || has_default(syntax, symbol)) continue;
      const std::string owner(syntax.text(syntax.symbols[symbol.container.index()].name));
      if (!ground_.words.has_any("model.words", identifier_words(owner))) continue;
      add("field", owner + "." + std::string(wanted), {id, symbol.name_line, symbol.name_line}, {});
      return;
    }
  }

  /// `Field(description="…")` gives none; "x | None" is nothing by itself.
  static bool has_default(const syntax::Syntax& syntax, const syntax::Symbol& field) {
    if (contains(syntax.text(field.type), "None")) return true;
    if (!field.value.valid()) return false;
    const syntax::ValueNode& value = syntax.value(field.value);
    if (value.kind != syntax::ValueKind::call && value.kind != syntax::ValueKind::construct)
      return true;
    if (value.child_count == 0 || syntax.text(syntax.value(syntax.child(value, 0)).text) != "Field")
      return true;
    for (std::size_t c = 1; c < value.child_count; ++c) {
      const syntax::ValueNode& given = syntax.value(syntax.child(value, c));
      if (given.kind != syntax::ValueKind::entry) return true;
      if (contains(syntax.text(given.text), "default")) return true;
    }
    return false;
  }

  /// OPENAI_MODEL where no model stands beside it: nothing answers unless it is set.
  bool gives_model(const linking::SettingRead& read, const std::vector<std::string>& words) {
    const bool empty = !read.default_value || read.default_value->empty();
    const std::string_view last = words.back();
    const bool names = last == "name" || last == "id";
    if (!empty || words.size() < 2 ||
        !ground_.words.has("switch.gives", names ? words[words.size() - 2] : last))
      return false;
    if (ground_.words.has_any("switch.other", words) || is_no_name(read) || has_stand_in(read) ||
        gives_way(read.written))
      return false;
    // What the product itself is deployed as is no model.
    const bool deployed = words.back() == "deployment";
    if (deployed && provider_of(words).empty() && !ground_.words.has_any("switch.about", words))
      return false;
    return std::ranges::none_of(book_.models, [&](const AiModel& model) {
      return model.how != "example" &&
             std::ranges::find(model.overridable_by, read.written) != model.overridable_by.end();
    });
  }

  /// `os.getenv("MODEL") or models[0]`, `os.getenv("MODEL", models[0])`
  bool has_stand_in(const linking::SettingRead& read) const {
    const CodeFile& file = ground_.file(read.place.file);
    for (std::size_t i = 0; i < file.syntax.values.size(); ++i) {
      const syntax::ValueNode& node = file.syntax.values[i];
      const bool here = node.kind == syntax::ValueKind::string && read.place.line <= node.line &&
                        node.line <= read.place.end_line && file.text(node.text) == read.written;
      for (ValueId at = here ? file.parent(ValueId(i)) : ValueId(); at.valid();
           at = file.parent(at))
        if (file.syntax.value(at).kind == syntax::ValueKind::alternative) return true;
      if (here && is_given_another(file, ValueId(i))) return true;
    }
    return false;
  }

  /// The call that reads the key is given, right behind it, what it takes instead.
  static bool is_given_another(const CodeFile& file, ValueId key) {
    const ValueId above = file.parent(key);
    if (!above.valid()) return false;
    const syntax::ValueNode& call = file.syntax.value(above);
    if (call.kind != syntax::ValueKind::call || call.child_count < 3) return false;
    if (file.syntax.child(call, 1) != key) return false;
    const syntax::ValueKind kind = file.syntax.value(file.syntax.child(call, 2)).kind;
    return kind == syntax::ValueKind::reference || kind == syntax::ValueKind::member ||
           kind == syntax::ValueKind::index || kind == syntax::ValueKind::call;
  }

  /// `env.CHAT_MODEL ?? env.TEXT_MODEL`: elsewhere something stands behind it.
  bool gives_way(const std::string& key) {
    if (!noted_) {
      noted_ = true;
      for (const FileId id : ground_.files) {
        const syntax::Syntax& syntax = ground_.context.project.of(id);
        for (const syntax::ValueNode& node : syntax.values) {
          if (node.kind != syntax::ValueKind::alternative) continue;
          for (std::size_t c = 0; c + 1 < node.child_count; ++c)
            before_.insert(syntax.text(syntax.value(syntax.child(node, c)).text));
        }
      }
    }
    return before_.contains(key);
  }

  /// A field of settings that holds a map or a list, or that nobody reads, names no model.
  bool is_no_name(const linking::SettingRead& read) const {
    const FileId id = read.place.file;
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const bool here = symbol.kind == syntax::SymbolKind::field &&
                        symbol.line <= read.place.line && read.place.line <= symbol.end_line;
      if (!here || lower(syntax.text(symbol.name)) != lower(read.written)) continue;
      const std::string type = lower(syntax.text(symbol.type));
      const bool many = contains(type, "dict") || contains(type, "list") || contains(type, "map");
      const bool held =
          symbol.value.valid() && (syntax.value(symbol.value).kind == syntax::ValueKind::record ||
                                   syntax.value(symbol.value).kind == syntax::ValueKind::list);
      const bool idle =
          ground_.names_are_sure(id) && !ground_.is_mentioned(syntax.text(symbol.name));
      return many || held || idle;
    }
    return false;
  }

  bool is_key(const std::vector<std::string>& words) const {
    // GOOGLE_SEARCH_API_KEY is no key of Google's models.
    return ground_.words.has("switch.keys", words.back()) &&
           !ground_.words.has_any("switch.other", words);
  }

  /// AI_ENABLED, DISABLE_EMBEDDINGS.
  bool turns(const std::vector<std::string>& words) const {
    if (!ground_.words.has_any("switch.turn", words)) return false;
    return ground_.words.has_any("switch.about", words) || !provider_of(words).empty();
  }

  void add_default(const std::string& name, std::string_view said, const Place& place) {
    const std::string low = lower(said);
    const bool turned = contains(lower(name), "disable");
    const bool yes = low == "true" || low == "1" || low == "on" || low == "yes";
    const bool no = low == "false" || low == "0" || low == "off" || low == "no";
    if (yes || no) add(yes != turned ? "on" : "off", name, place, {});
  }

  /// The provider whose name the setting begins with: AZURE_OPENAI_API_KEY.
  std::string_view provider_of(const std::vector<std::string>& words) const {
    for (std::size_t count = std::min<std::size_t>(words.size() - 1, 3); count > 0; --count) {
      std::string name;
      for (std::size_t i = 0; i < count; ++i) name += words[i];
      const std::string_view who = ground_.words.who("provider", name);
      if (!who.empty()) return who;
    }
    return {};
  }

  bool is_offered(std::string_view who) const {
    const TechnologyId id = ground_.context.catalogue.find(who);
    return std::ranges::any_of(book_.providers, [&](const AiProvider& provider) {
      return (id.valid() && provider.technology == id) ||
             provider.name == ground_.words.name_of(who);
    });
  }

  /// The line of a condition reads it.
  bool decides(const linking::SettingRead& read) const {
    const syntax::Syntax& syntax = ground_.context.project.of(read.place.file);
    return std::ranges::any_of(syntax.guards, [&](const syntax::Guard& guard) {
      return guard.line == read.place.line && contains(syntax.text(guard.condition), read.written);
    });
  }

  void add(std::string_view kind, const std::string& name, const Place& place,
           std::string_view provider) {
    if (!known_.insert(name).second) return;
    AiSwitch made;
    made.name = name, made.kind = kind, made.provider = provider, made.places = {place};
    made.technology = ground_.context.catalogue.find(provider);
    book_.switches.push_back(std::move(made));
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<std::string> known_, reached_;
  std::set<std::string_view> before_;  ///< what stands before something else; once asked
  bool noted_ = false;
};

}  // namespace

void find_ai_switches(const AiGround& ground, AiBook& book) { Switches(ground, book).find(); }

}  // namespace cutaway::meaning
