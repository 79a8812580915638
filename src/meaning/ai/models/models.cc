// SPDX-License-Identifier: Apache-2.0
// The models that run if nobody configures others: names of models that stand as a default, as the
// argument of a call, or as the value of a setting; never those that are merely offered in a list.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "meaning/ai/ground.h"
#include "meaning/ai/models/always_given.h"
#include "meaning/ai/models/named_model.h"
#include "meaning/ai/models/shown_at.h"
#include "meaning/ai/ways.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostModels = 40;
constexpr std::size_t kFewestOfHome = 3;  ///< providers that lie side by side in their folder
constexpr std::size_t kMostOfRow = 15;    ///< a record with more entries is a configuration
constexpr double kFirm = 2;  ///< what weighs less is told only where nothing weighs more

class Models {
 public:
  Models(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    find_homes();
    for (const FileId id : ground_.files) look_at_code(id);
    look_at_config(), look_at_settings(), look_at_meanings();
    finish();
  }

 private:
  void look_at_code(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (std::size_t i = 0; i < syntax.values.size(); ++i) {
      const ValueNode& node = syntax.values[i];
      const bool text = node.kind == ValueKind::string;
      const bool kind = text || node.kind == ValueKind::member;
      if (!kind || node.text.size < 2 || node.text.size > 80) continue;
      const auto known = text ? ground_.words.model(syntax.text(node.text)) : std::nullopt;
      if (const auto named = known ? known : named_model(ground_, id, ValueId(i)))
        consider(id, ValueId(i), *named);
    }
  }

  void consider(FileId id, ValueId value, const ModelName& known) {
    const CodeFile& file = ground_.file(id);
    Standing standing = file.standing(value);
    if (standing.compared || standing.joined || in_table(file, standing)) return;
    if (standing.is_callee && !is_plain(standing)) return;
    for (const std::string_view callee : standing.callees)
      if (ground_.words.has("model.lookups", lower(callee))) return;
    add_parameter_name(file, standing);
    const std::string flag = flag_around(ground_.words, file, standing);
    if (!flag.empty()) standing.names.insert(standing.names.begin(), flag);
    add_around(file, standing);
    const std::uint32_t line = file.syntax.value(value).line;
    if (is_named_after(standing, known) || is_retired(ground_.words, file, line) ||
        ground_.is_trial({file.file, standing.holder.scope}) ||
        ground_.is_unused({file.file, symbol_at(file.syntax, line)}) ||
        ground_.is_tried_out(file.place(line)) || is_shown_at(ground_, file.place(line)) ||
        is_read_by_nobody(ground_, file, standing) || is_label(ground_, file, standing) ||
        is_always_given(ground_, file, standing) ||
        (!flag.empty() && is_flag_of_no_asker(ground_, file.place(line))))
      return;
    if (!makes_model(file, standing) && !speaks_of_models(ground_.words, standing.names)) return;
    // What a model costs is worked out there, and nothing is asked.
    standing.names.push_back(stem_of(id));
    for (const std::string_view name : standing.names)
      if (ground_.words.has_any("model.priced", identifier_words(name)) ||
          ground_.words.has("model.labels", letters_of(name)))
        return;
    standing.names.pop_back();
    AiModel model;
    model.name = known.name, model.kind = known.kind, model.maker = known.maker;
    model.places = {file.place(line)};
    for (const std::string_view name : standing.names)
      if (!ground_.words.has("model.plain", letters_of(name))) model.held_by.emplace_back(name);
    weigh(file, standing, value, model);
    heed_choice(file, standing, value, model);
    note_step(file, standing, model, book_);
    take(std::move(model));
  }

  std::string_view stem_of(FileId id) const {
    const std::string_view base = base_name(ground_.path(id));
    return base.substr(0, base.find('.'));
  }

  /// What stands beside it may say whether it is the default; and how another one is given.
  void heed_choice(const CodeFile& file, const Standing& standing, ValueId value,
                   AiModel& model) const {
    const Chosen chosen = chosen_beside(ground_.words, file, standing);
    if (chosen.said && chosen.yes) model.configured = true, model.of_provider.clear();
    if (chosen.said && !chosen.yes && chosen.condition.empty()) model.how = "offered";
    if (chosen.said && !chosen.condition.empty())
      model.configured = true, model.of_provider.clear();
    model.condition = chosen.condition;
    heed_branch(branch_of(ground_, file, standing, value), model);
    model.ways = ways_around(ground_.words, file, standing);
    // What a person who starts the program says goes before what functions take by themselves.
    if (!flag_around(ground_.words, file, standing).empty())
      model.configured = true, model.weight += 2, model.of_provider.clear();
    const bool constant = standing.holder.kind == Holder::Kind::symbol &&
                          contains(lower(standing.holder.name), "default");
    if (constant && model.overridable_by.empty() && model.ways.empty() && model.kind == "chat")
      model.ways = flags_beside(ground_.context, ground_.words, file.file);
  }

  /// Of lists of models, and of tables by the name of a model, none is the default.
  bool in_table(const CodeFile& file, const Standing& standing) const {
    if (standing.listed) return true;
    for (const std::string_view name : standing.names)
      if (is_member_key(name) || (name.size() > 3 && ground_.words.model(name))) return true;
    std::size_t records = 0;
    for (const ValueId above : standing.above) {
      const ValueNode& node = file.syntax.value(above);
      if (node.kind == ValueKind::record && ++records == 1 && describes_model(file, node))
        return true;
    }
    return records > 3;
  }

  /// A record with a price, a sign or the same name twice tells of a model that one can choose.
  bool describes_model(const CodeFile& file, const ValueNode& record) const {
    if (record.child_count > kMostOfRow) return false;
    std::set<std::string> names;
    for (std::size_t c = 0; c < record.child_count; ++c) {
      const ValueNode& entry = file.syntax.value(file.syntax.child(record, c));
      if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
      if (ground_.words.has_any("model.row", identifier_words(file.text(entry.text)))) return true;
      const ValueNode& said = file.syntax.value(file.syntax.child(entry, 0));
      const bool text = said.kind == ValueKind::string && said.text.size < 80;
      const bool again = text && ground_.words.model(file.text(said.text)) &&
                         !names.insert(letters_of(file.text(said.text))).second;
      if (again) return true;
    }
    return false;
  }

  /// `"gpt-4.1".freeze` is the text itself.
  bool is_plain(const Standing& standing) const {
    return !standing.callees.empty() &&
           ground_.words.has("model.plain", letters_of(standing.callees.front()));
  }

  /// The parameter of the project's own function that the argument fills.
  void add_parameter_name(const CodeFile& file, Standing& standing) const {
    if (standing.holder.kind != Holder::Kind::argument) return;
    const auto targets = ground_.context.links.calls(file.file);
    if (standing.holder.call >= targets.size()) return;
    const SymbolRef callee = targets[standing.holder.call].symbol;
    if (!callee.valid()) return;
    const syntax::Syntax& other = ground_.context.project.of(callee.file);
    const syntax::Symbol& symbol = other.symbols[callee.symbol.index()];
    if (standing.holder.place >= symbol.parameter_count) return;
    const auto& parameter = other.parameters[symbol.first_parameter + standing.holder.place];
    standing.names.insert(standing.names.begin(), other.text(parameter.name));
  }

  /// Functions and classes around say what a bare `name` or `default` is of.
  void add_around(const CodeFile& file, Standing& standing) const {
    SymbolId scope = standing.holder.kind == Holder::Kind::symbol
                         ? file.syntax.symbols[standing.holder.symbol.index()].container
                         : standing.holder.scope;
    if (standing.holder.kind == Holder::Kind::argument) return;
    for (int step = 0; step < 2 && (scope = file.named(scope)).valid(); ++step) {
      standing.names.push_back(file.text(file.syntax.symbols[scope.index()].name));
      ++standing.around;
      scope = file.syntax.symbols[scope.index()].container;
    }
  }

  /// `vertex("…")`: given to what a technology of models made.
  bool makes_model(const CodeFile& file, const Standing& standing) const {
    const auto is_maker = [&](linking::Target target) {
      if (target.origin == 0) return false;
      for (const auto* shape :
           ground_.context.catalogue.shapes("call", ground_.context.links.name(target.origin)))
        if (ground_.is_ai(shape->technology)) return true;
      return false;
    };
    const auto targets = ground_.context.links.calls(file.file);
    const bool argument = standing.holder.kind == Holder::Kind::argument;
    return argument && standing.above.empty() && standing.holder.place == 0 &&
           standing.holder.call < targets.size() && is_maker(targets[standing.holder.call]);
  }

  void weigh(const CodeFile& file, const Standing& standing, ValueId, AiModel& model) const {
    using Kind = Holder::Kind;
    const std::size_t own = standing.names.size() - standing.around;
    const bool keyed = std::ranges::any_of(
        standing.names.begin(), standing.names.begin() + static_cast<std::ptrdiff_t>(own),
        [](std::string_view name) { return contains(lower(name), "default"); });
    model.how = "argument", model.weight = 3;
    if (standing.instead || standing.holder.kind == Kind::parameter)
      model.how = "default", model.weight = 5;
    if (standing.holder.kind == Kind::symbol) model.how = "default", model.weight = 4.5;
    if (standing.holder.kind == Kind::binding && !standing.holder.scope.valid())
      model.how = "default", model.weight = 4.5;
    if (keyed) model.how = "default", model.weight += 1.5;
    const bool given_back = is_given_as_default(file, standing);
    if (given_back) model.how = "default", model.weight = 5;
    bool first = false;  // what a page remembers, until somebody chooses
    for (const std::string_view callee : standing.callees)
      first = first || ground_.words.has("comes.screens", letters_of(callee));
    if (first) model.how = "default", model.weight = 5;
    add_settings(file, standing, model);
    if (ground_.works_with_models(file.file)) model.weight += .5;
    const bool held = standing.holder.kind == Kind::symbol || !model.overridable_by.empty() ||
                      (standing.instead && standing.holder.kind != Kind::parameter) ||
                      (standing.holder.kind == Kind::binding && !standing.holder.scope.valid());
    model.configured = (held || given_back || first) && model.how == "default";
    const bool one_of_many = !keyed && is_one_of_many(ground_.words, file, standing);
    if (one_of_many || is_enum_member(file, standing) ||
        is_switched_off(ground_.words, file, standing))
      model.how = "offered", model.configured = false;
    model.of_provider = provider_in(ground_.path(file.file));
    for (const std::string_view name : standing.names) {
      const bool compound =
          name.find('_') != std::string_view::npos || (keyed && contains(lower(name), "default"));
      if (model.of_provider.empty() && compound) model.of_provider = provider_in(name);
    }
    for (const std::string_view name : standing.names) {
      const std::string_view who = ground_.words.who("provider", name);
      // `xai` is one only as a key of a table of defaults.
      const bool plain = name.size() > 3 || (keyed && name.size() == 3 && name == lower(name));
      if (model.of_provider.empty() && plain && !who.empty()) model.of_provider = who;
    }
    if (model.of_provider.empty()) model.of_provider = at_home(ground_.path(file.file));
    if (!model.of_provider.empty()) model.weight -= .8;
    // What reads one kind of file answers no question of the product.
    if (is_of_feature(ground_.words, standing)) model.weight -= 1.5, model.configured = false;
    if (is_aside(file.file)) model.weight -= 4, model.configured = false;
  }

  /// A function that is called after defaults gives it back.
  static bool is_given_as_default(const CodeFile& file, const Standing& standing) {
    if (standing.holder.kind != Holder::Kind::exit) return false;
    const SymbolId named = file.named(standing.holder.scope);
    return named.valid() &&
           contains(lower(file.text(file.syntax.symbols[named.index()].name)), "default");
  }

  /// The settings that go before it: those of which it is the default, and those that stand before
  /// it, or before the constant that holds it, among alternatives.
  void add_settings(const CodeFile& file, const Standing& standing, AiModel& model) const {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> spans;
    for (const ValueId above : standing.above) {
      const ValueNode& node = file.syntax.value(above);
      if (standing.instead && node.kind == ValueKind::alternative)
        spans.emplace_back(node.line, model.places.front().line);
    }
    if (standing.holder.kind == Holder::Kind::symbol) add_uses(file, standing.holder.name, spans);
    for (const linking::SettingRead& read : ground_.context.links.setting_reads()) {
      if (read.place.file != file.file) continue;
      const std::uint32_t line = read.place.line;
      const bool here =
          line + 2 >= model.places.front().line && line <= model.places.front().line + 1;
      const bool stands_in =
          here && read.default_value && contains(*read.default_value, model.name);
      const bool before = std::ranges::any_of(
          spans, [&](const auto& span) { return line >= span.first && line <= span.second; });
      if (!stands_in && !before) continue;
      if (stands_in) model.how = "default", model.weight = 6;
      if (std::ranges::find(model.overridable_by, read.written) == model.overridable_by.end())
        model.overridable_by.push_back(read.written);
    }
    const bool constant = standing.holder.kind == Holder::Kind::symbol &&
                          contains(lower(standing.holder.name), "default");
    if (constant && model.overridable_by.empty()) add_only_setting(file, model);
  }

  /// A constant is what is left when the only setting of that file for models is not set.
  void add_only_setting(const CodeFile& file, AiModel& model) const {
    const linking::SettingRead* only = nullptr;
    for (const linking::SettingRead& read : ground_.context.links.setting_reads()) {
      if (read.place.file != file.file || (only != nullptr && only->written == read.written))
        continue;
      const std::vector<std::string> words = identifier_words(lower(read.written));
      if (words.empty() || words.back() != "model") continue;
      if (only != nullptr) return;
      only = &read;
    }
    if (only == nullptr) return;
    const bool embeds = contains(lower(only->written), "embed");
    if (embeds == (model.kind == "embedding")) model.overridable_by.push_back(only->written);
  }

  /// `setting || DEFAULT_MODEL`: the lines of what stands before the constant.
  static void add_uses(const CodeFile& file, std::string_view constant,
                       std::vector<std::pair<std::uint32_t, std::uint32_t>>& spans) {
    for (const ValueNode& node : file.syntax.values) {
      if (node.kind != ValueKind::alternative) continue;
      for (std::size_t c = 1; c < node.child_count; ++c) {
        const ValueNode& last = file.syntax.value(file.syntax.child(node, c));
        const bool names = last.kind == ValueKind::reference || last.kind == ValueKind::member;
        if (names && file.text(last.text) == constant) spans.emplace_back(node.line, last.line);
      }
    }
  }

  /// Folders of which several members bear the names of providers: so do the others, known or not.
  void find_homes() {
    std::map<std::string, std::set<std::string>, std::less<>> members;
    for (const FileId id : ground_.files) {
      std::string_view folder = folder_name(ground_.path(id));
      for (int up = 0; up < 2 && !folder.empty(); ++up) {
        const std::string_view member = member_of(ground_.path(id), folder);
        const std::string_view who = ground_.words.who("provider", member);
        if (!who.empty()) members[std::string(folder)].emplace(who);
        folder = folder_name(folder);
      }
    }
    for (const auto& [folder, who] : members)
      if (who.size() >= kFewestOfHome) homes_.insert(folder);
  }

  /// "mistral" of providers/mistral/index.js and of providers/mistral.py.
  static std::string_view member_of(std::string_view path, std::string_view folder) {
    std::string_view rest = path.substr(folder.size() + 1);
    rest = rest.substr(0, rest.find('/'));
    return rest.substr(0, rest.find('.'));
  }

  std::string at_home(std::string_view path) const {
    for (std::string_view folder = folder_name(path); !folder.empty(); folder = folder_name(folder))
      if (homes_.contains(folder)) return std::string(member_of(path, folder));
    return {};
  }

  /// `providers/mistral.py` is the code of one provider.
  std::string provider_in(std::string_view path) const {
    std::string found;
    for (const std::string_view part : split(path, '/')) {
      const std::string_view stem = part.substr(0, part.find('.'));
      std::string_view who = ground_.words.who("provider", stem);
      for (const std::string& word : identifier_words(stem))
        if (who.empty() && word.size() > 3) who = ground_.words.who("provider", word);
      if (!who.empty()) found = who;
    }
    return found;
  }

  /// In a folder or file of tries: `evals/`, `eval-llms.yml`.
  bool is_aside(FileId id) const {
    const std::string_view base = base_name(ground_.path(id));
    return ground_.in_folder("model.aside", ground_.path(id)) ||
           ground_.words.has_any("model.aside", identifier_words(base.substr(0, base.find('.'))));
  }

  /// Configuration that is read as a tree: `model: gpt-4o` below a key that speaks of models.
  void look_at_config() {
    for (const ConfigValue& value : ground_.config) {
      const auto known = ground_.words.model(value.value);
      if (!known || value.listed || !speaks_of_models(ground_.words, value.keys)) continue;
      if (value.describes_model(ground_.words) || stands_in(value.keys.front())) continue;
      const bool aside = is_aside(value.place.file);
      AiModel model;
      model.name = known->name, model.kind = known->kind, model.maker = known->maker;
      model.how = "setting", model.weight = aside ? -.5 : value.named ? 6 : 3.5;
      model.configured = value.named && !aside;
      model.places = {value.place};
      if (!value.setting.empty()) model.overridable_by.push_back(value.setting);
      model.ways = {value.way(ground_.context)};
      model.held_by.emplace_back(value.keys.front());
      take(std::move(model));
    }
  }

  /// A key for what is asked when another model fails.
  bool stands_in(std::string_view key) const {
    return ground_.words.has_any("failing.instead", identifier_words(key));
  }

  void look_at_settings() {
    for (const linking::Setting& setting : ground_.context.links.settings()) {
      const auto known = ground_.words.model(setting.value);
      if (!known || !is_own(ground_.context, setting.place.file)) continue;
      if (ground_.entries_of_catalogues.contains(setting.place.file)) continue;
      if (is_of_absent_provider(ground_, book_, setting)) continue;
      const bool example = setting.environment == "example";
      if (!example && ground_.beside(setting.place.file)) continue;
      if (ground_.words.fits("model.deployments", lower(ground_.path(setting.place.file))))
        continue;
      // Of `chat.options.model` the last word says what it holds.
      const std::string_view key = setting.written;
      if (!speaks_of_models(ground_.words, {key.substr(key.rfind('.') + 1), key})) continue;
      AiModel model;
      model.name = known->name, model.kind = known->kind, model.maker = known->maker;
      model.how = "setting", model.weight = setting.environment == "default" ? 4 : 2.5;
      model.configured = !example;
      if (example) model.how = "example", model.weight = kFirm - 1;
      model.places = {setting.place};
      model.overridable_by = model.held_by = {setting.written};
      take(std::move(model));
    }
  }

  /// A class for embeddings or ranking that is made without a name of a model runs its own default.
  void look_at_meanings() {
    for (const Meaning& meaning : ground_.facts.meanings) {
      const bool embeds = meaning.means == "embedding";
      if ((!embeds && meaning.means != "reranker") ||
          !is_own(ground_.context, meaning.place.file) || ground_.is_unused(meaning.scope))
        continue;
      const auto* given = meaning.role("model");
      if (given != nullptr && (ground_.words.model(given->best()) || !given->best().empty()))
        continue;
      const auto* made = meaning.role("name");
      if (made == nullptr || made->best().empty() || made->best() == "super") continue;
      AiModel model;
      model.name = std::string(made->best());
      model.kind = embeds ? "embedding" : "rerank", model.how = "class", model.weight = 2;
      model.technology = meaning.technology, model.places = {meaning.place};
      take(std::move(model));
    }
  }

  void take(AiModel model) {
    heed_key(ground_.words, model);
    if (judges(ground_.words, model)) model.configured = false, model.how = "argument";
    const auto [row, fresh] = rows_.try_emplace(model.name, book_.models.size());
    if (fresh) return book_.models.push_back(std::move(model));
    AiModel& known = book_.models[row->second];
    if (model.weight > known.weight) {
      std::swap(known.how, model.how), std::swap(known.weight, model.weight);
      std::swap(known.held_by, model.held_by), std::swap(known.places, model.places);
      std::swap(known.of_provider, model.of_provider), std::swap(known.ways, model.ways);
      std::swap(known.configured, model.configured), std::swap(known.condition, model.condition);
    }
    if (std::ranges::find(known.places, model.places.front()) != known.places.end()) return;
    // The second best place comes second.
    const bool telling = model.weight > second_[row->second];
    if (telling) second_[row->second] = model.weight;
    const auto at = telling ? known.places.begin() + 1 : known.places.end();
    known.places.insert(at, model.places.begin(), model.places.end());
    for (std::string& key : model.overridable_by)
      if (std::ranges::find(known.overridable_by, key) == known.overridable_by.end())
        known.overridable_by.push_back(std::move(key));
    known.weight += .1;
  }

  /// Three classes of one file with the same field describe models: none of them is the default.
  void heed_siblings() {
    std::map<std::pair<FileId, std::string>, std::set<std::string>> classes;
    const auto key_of = [](const AiModel& model) {
      const std::string way = model.ways.size() == 1 ? model.ways.front() : std::string();
      const std::string field = way.starts_with("field ") ? way.substr(0, way.find(" of ")) : "";
      return std::pair(model.places.front().file, field);
    };
    for (const AiModel& model : book_.models)
      if (const auto key = key_of(model); !key.second.empty())
        classes[key].insert(model.ways.front());
    for (AiModel& model : book_.models) {
      const auto found = classes.find(key_of(model));
      if (found != classes.end() && found->second.size() >= kFewestOfHome) model.how = "offered";
    }
  }

  /// Where only one provider is asked, its models are the product's.
  void heed_only_provider() {
    if (book_.providers.size() != 1) return;
    for (AiModel& model : book_.models)
      if (ground_.words.name_of(model.of_provider) == book_.providers.front().name)
        model.of_provider.clear(), model.weight += .8;
  }

  void finish() {
    heed_siblings();
    heed_only_provider();
    std::ranges::stable_sort(book_.models, [](const AiModel& a, const AiModel& b) {
      return std::tie(b.weight, a.places.front()) < std::tie(a.weight, b.places.front());
    });
    const bool any = !book_.models.empty() && book_.models.front().weight >= kFirm;
    if (any) std::erase_if(book_.models, [](const AiModel& model) { return model.weight < kFirm; });
    if (book_.models.size() > kMostModels) book_.models.resize(kMostModels);
  }

  const AiGround& ground_;
  AiBook& book_;
  std::map<std::string, std::size_t, std::less<>> rows_;
  std::set<std::string, std::less<>> homes_;
  std::map<std::size_t, double> second_;  ///< weight of a row's second place
};

}  // namespace

void find_ai_models(const AiGround& ground, AiBook& book) { Models(ground, book).find(); }

}  // namespace cutaway::meaning
