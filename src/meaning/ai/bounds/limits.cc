// SPDX-License-Identifier: Apache-2.0
// The numbers that bound what models are asked and answer: tokens, chunks, hits, rounds, and how
// freely they answer.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "meaning/ai/bounds/column_limits.h"
#include "meaning/ai/bounds/cut_names.h"
#include "meaning/ai/bounds/given_bounds.h"
#include "meaning/ai/bounds/keyed_defaults.h"
#include "meaning/ai/bounds/limit_place.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/ground.h"
#include "meaning/ai/models/always_given.h"
#include "meaning/ai/ways.h"
#include "meaning/rules/amount.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;
using Kind = Holder::Kind;

constexpr std::size_t kMostLimits = 12;
constexpr std::size_t kMostMore = 4;
constexpr std::size_t kMostOfAll = 60;
constexpr std::uint32_t kBeside = 6;  ///< lines

class Limits {
 public:
  Limits(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {
    for (const AiPrompt& prompt : book.prompts) near_.insert(prompt.places.front().file);
    for (const AiModel& model : book.models)
      for (const Place& place : model.places) near_.insert(place.file);
    for (const FileId id : ground.files)
      if (ground.works_with_models(id) || ground.leads(id))
        for (const FileId imported : ground.context.links.file_imports(id)) used_.insert(imported);
  }

  void find() {
    for (const FileId id : ground_.files) look_at_code(id);
    look_again();
    for (AiLimit& limit : settle_given(ground_.words, std::move(given_), book_.limits))
      take(std::move(limit));
    look_at_settings();
    look_at_reads();
    for (AiLimit& limit : column_limits(ground_)) take(std::move(limit));
    look_at_config();
    look_at_rules();
    finish();
  }

 private:
  void look_at_code(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const Arguments arguments(syntax);
    for (std::size_t i = 0; i < syntax.values.size(); ++i) {
      const ValueKind kind = syntax.values[i].kind;
      const bool number = kind == ValueKind::number || kind == ValueKind::arithmetic;
      if (number || is_given_bound(ground_, id, ValueId(i))) consider(id, ValueId(i), arguments);
    }
  }

  /// Where one number bounds models, what else is set beside it does, too.
  void look_again() {
    std::set<FileId> homes;
    for (const AiLimit& limit : book_.limits)
      if (!limit.overridable_by.empty()) homes.insert(limit.places.front().file);
    for (const FileId id : homes)
      if (near_.insert(id).second) look_at_code(id);
  }

  void consider(FileId id, ValueId value, const Arguments& arguments) {
    if (!quick(id, value)) return;
    const CodeFile& file = ground_.file(id);
    Standing standing = file.standing(value);
    if (standing.compared || standing.joined || standing.listed || standing.names.empty()) return;
    const std::string_view filled = parameter_filled(ground_.context, id, value, arguments);
    if (!filled.empty() && (ground_.words.limit(identifier_words(filled)) ||
                            limit_of_cut(ground_.words, filled, standing.names.front())))
      standing.names.insert(standing.names.begin(), filled);
    if (only_converts(ground_.words, file, value, standing)) return;
    for (const std::string_view name : standing.names)
      if (name.size() > 3 && ground_.words.model(name)) return;
    if (in_table(file, standing) || fills_bucket(ground_.words, standing) ||
        is_of_store(ground_.words, standing))
      return;
    const std::string_view inner = standing.names.front();
    if (ground_.words.has("schema.bounds", lower(inner))) return;
    const std::string name = telling_name(file, standing);
    // `setChunkSize(500)` on a page only shows a number.
    const bool setter = name.starts_with("set") && name.size() > 3 && name[3] >= 'A' &&
                        name[3] <= 'Z' && !standing.callees.empty() &&
                        standing.callees.front() == name;
    if (setter || is_only_logged(ground_.words, standing)) return;
    const std::vector<std::string> words = identifier_words(name);
    const bool computes = !standing.callees.empty() && standing.callees.front() == name &&
                          !words.empty() && ground_.words.has("convert.computes", words.front());
    const auto cut = limit_of_cut(ground_.words, file, standing, name);
    const auto known = cut ? cut : limit_given(ground_.words, standing, words);
    if (!known || computes) return;
    const bool always = ground_.words.has("always.limits", known->first);
    // A constant of cutting and looking up, beside code that works with models and imports it, or
    // in code that leads to a model itself.
    const bool used = (used_.contains(id) || ground_.leads(id)) &&
                      standing.holder.kind == Kind::symbol && is_of_search(known->first) &&
                      (!standing.holder.scope.valid() || is_field(file, standing.holder));
    const bool at_home =
        ground_.works_with_models(id) || near_.contains(id) || used ||
        speaks_of_ai(ground_.path(id)) || (always && calls_ai(id)) ||
        (!filled.empty() && filled == name && is_asked_of_models(id, value, arguments));
    const bool constant = standing.holder.kind == Kind::symbol && standing.above.empty();
    if (!at_home || (constant && is_of_search(known->first) && only_shows(id))) return;
    Place constant_at;
    const auto amount = amount_given(ground_, id, value, known->second, constant_at);
    if (!amount || amount->kind != Amount::Kind::number || amount->number < 0) return;
    if (bounds_nothing(known->first, amount->number) || ground_.is_sample(standing)) return;
    if (ground_.is_trial({id, standing.holder.scope})) return;
    if (ground_.is_trial({id, symbol_at(file.syntax, file.syntax.value(value).line)})) return;
    const Place here = file.place(file.syntax.value(value).line);
    if (ground_.is_tried_out(here)) return;
    if (ground_.is_unused({id, symbol_at(file.syntax, here.line)})) return;
    if (nobody_reads(ground_, id, value, standing)) return;
    if (is_always_given(ground_, file, standing)) return;
    AiLimit limit = made(file, value, standing, *known, *amount);
    limit.name =
        cut && filled == name ? name_around(file, standing, name) + " (" + name + ")" : name;
    const SymbolId around = file.named(symbol_at(file.syntax, limit.places.front().line));
    limit.within = function_name(file.syntax, around);
    if (around.valid() && around == standing.holder.symbol) limit.within = outer(file, around);
    // { guest: { maxMessagesPerDay: 20 } }
    const bool keyed = standing.above.size() > 2 && standing.names.size() > 2 &&
                       standing.names.front() == name &&
                       file.syntax.value(standing.above[2]).kind == ValueKind::entry;
    if (limit.within.empty() && keyed) limit.within = standing.names[1];
    if (!cut && (is_of_requests(limit) || is_of_other(limit))) return;
    say_when(limit, file, value, standing);
    limit.weight = weight_of(standing, always, at_home, id) - (limit.partly ? 1.5 : 0);
    // What reads one kind of file bounds no answer of the product.
    if (ground_.words.has_any("model.features", identifier_words(limit.within))) limit.weight -= 3;
    if (!constant_at.file.valid()) return take(std::move(limit));
    limit.places.push_back(constant_at), given_.push_back(std::move(limit));
  }

  /// The number with its place, and with what sets it.
  AiLimit made(const CodeFile& file, ValueId value, const Standing& standing,
               const std::pair<std::string, std::string>& known, const Amount& amount) const {
    AiLimit limit;
    limit.words = known.first, limit.value = amount.text;
    limit.unit = amount.unit.empty() ? known.second : amount.unit;
    if (!amount.setting.empty()) limit.overridable_by.push_back(amount.setting);
    limit.places = {file.place(file.syntax.value(value).line)};
    if (const linking::SettingRead* read = ground_.read_at(limit.places.front()))
      if (limit.overridable_by.empty()) limit.overridable_by.push_back(read->written);
    if (limit.overridable_by.empty())
      limit.overridable_by = keys_of_default(ground_, file, standing);
    if (limit.overridable_by.empty()) limit.ways = ways_around(ground_.words, file, standing);
    return limit;
  }

  /// The condition under which the number holds.
  static void say_when(AiLimit& limit, const CodeFile& file, ValueId value,
                       const Standing& standing) {
    limit.where = guard_of(file, value, standing);
    limit.partly =
        is_arm(file, standing) || (limit.where.empty() && is_guarded(file, value, standing));
    if (!limit.partly || !limit.where.empty()) return;
    Arm arm = arm_of(file, value, standing);
    limit.where = std::move(arm.where), limit.where_not = std::move(arm.not_);
  }

  /// `chunk_size` of a class of embeddings: how many texts one request holds, not how they are cut.
  bool is_of_requests(const AiLimit& limit) const {
    const std::vector<std::string> words = identifier_words(limit.within);
    return limit.words == "chunk size" && !words.empty() &&
           ground_.words.has("choice.embedding", words.back());
  }

  /// What is deleted, read off pictures or measured is nothing that a model is asked; more hits
  /// than a prompt can hold are a page of something else.
  bool is_of_other(const AiLimit& limit) const {
    std::vector<std::string> words = identifier_words(limit.name + " " + limit.within);
    const auto base = base_name(ground_.path(limit.places.front().file));
    const bool tries = ground_.words.has_any("path.tries", identifier_words(base));
    std::vector<std::string> about = words;
    for (std::string& word : identifier_words(ground_.path(limit.places.front().file)))
      about.push_back(std::move(word));
    const bool cuts = contains(limit.words, "chunk") || limit.words == "max depth";
    if (cuts && ground_.words.has_any("always.elsewhere", about)) return true;
    const bool argument = !limit.ways.empty() && limit.ways.front().starts_with("argument ");
    const bool plain = limit.words == "max distance" || limit.words == "confidence threshold";
    if (plain && !ground_.words.has_any("taken.about", about)) return true;
    if (argument && ground_.words.has("taken.words", limit.words) && limit.unit == "count" &&
        !ground_.words.has_any("taken.about", about))
      return true;
    const bool many = ground_.words.has("taken.words", limit.words) && limit.unit == "count" &&
                      limit.value.size() > 3;
    return tries || many || ground_.words.has_any("always.never", words);
  }

  /// A page of which no function leads to a model: a constant there says how much it shows.
  bool only_shows(FileId id) const {
    const auto& calls = ground_.context.project.of(id).calls;
    return !ground_.leads(id) && std::ranges::any_of(calls, [](const syntax::Call& call) {
      return (call.flags & syntax::kMarkup) != 0;
    });
  }

  /// `chunk_size: int = 400` of a class, no variable of a function.
  static bool is_field(const CodeFile& file, const Holder& holder) {
    const syntax::Symbol& symbol = file.syntax.symbols[holder.symbol.index()];
    return symbol.kind == syntax::SymbolKind::field || symbol.kind == syntax::SymbolKind::property;
  }

  bool is_of_search(const std::string& words) const {
    return ground_.words.has("cut.words", words) || ground_.words.has("taken.words", words) ||
           ground_.words.has("rounds.words", words) || ground_.words.has("asked.words", words) ||
           ground_.words.has("remembered.words", words);
  }

  static std::string outer(const CodeFile& file, SymbolId symbol) {
    const SymbolId of = file.named(file.syntax.symbols[symbol.index()].container);
    return of.valid() ? std::string(file.text(file.syntax.symbols[of.index()].name)) : "";
  }

  /// `store.query(texts, 10)`: the function of the project that is given it works with models.
  bool is_asked_of_models(FileId id, ValueId value, const Arguments& arguments) const {
    const auto given = arguments.of(value);
    const auto targets = ground_.context.links.calls(id);
    return given && given->first < targets.size() && targets[given->first].symbol.valid() &&
           ground_.works_with_models(targets[given->first].symbol.file);
  }

  /// Code that calls what is named after models: it cuts or fills what they are given.
  bool calls_ai(FileId id) {
    const auto [row, fresh] = calls_ai_.try_emplace(id, false);
    if (!fresh) return row->second;
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    row->second = std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
      return speaks_of_ai(syntax.text(call.name));
    });
    return row->second;
  }

  /// Most numbers are of nothing: whatever directly holds this one must have a name.
  bool quick(FileId id, ValueId value) const {
    return ground_.context.project.of(id).value(value).line > 0;
  }

  bool speaks_of_ai(std::string_view path) const {
    for (const std::string_view part : split(path, '/')) {
      if (ground_.words.has_any("limits_in.words", identifier_words(part))) return true;
    }
    return false;
  }

  /// `return {"top_n": 3}` of `default_search_settings`.
  bool is_first_of_settings(const CodeFile& file, const Standing& standing) const {
    if (standing.holder.kind != Kind::exit) return false;
    const SymbolId around = file.named(standing.holder.scope);
    return around.valid() &&
           ground_.words.has_any(
               "choice.held",
               identifier_words(file.text(file.syntax.symbols[around.index()].name)));
  }

  double weight_of(const Standing& standing, bool always, bool at_home, FileId id) const {
    double weight = always ? 4 : 2.5;
    if (standing.holder.kind == Kind::symbol) weight += 1.5;
    if (standing.holder.kind == Kind::parameter) weight += .5;
    if (std::ranges::any_of(standing.names,
                            [](std::string_view n) { return contains(lower(n), "default"); }))
      weight += 1;
    if (at_home) weight += 1;
    if (is_first_of_settings(ground_.file(id), standing)) weight += 3;
    if (ground_.in_folder("model.aside", ground_.path(id))) weight -= 3;
    // What a page shows first is no bound by itself.
    const auto& calls = ground_.context.project.of(id).calls;
    if (std::ranges::any_of(
            calls, [](const syntax::Call& call) { return (call.flags & syntax::kMarkup) != 0; }))
      weight -= 1.5;
    if (ground_.works_with_models(id)) weight += .5;
    return weight;
  }

  /// `env("CHUNK_SIZE", "1500")`: the name of the setting says what the number is of, and code that
  /// works with models reads it or imports what does.
  void look_at_reads() {
    for (const linking::SettingRead& read : ground_.context.links.setting_reads()) {
      const FileId id = read.place.file;
      if (!read.default_value || !is_own(ground_.context, id) || ground_.beside(id)) continue;
      if (ground_.is_unread_field(read.place)) continue;
      const auto known = ground_.words.limit(identifier_words(lower(read.written)));
      if (!known || ground_.words.fits("skip.paths", ground_.path(id))) continue;
      if (!ground_.works_with_models(id) && !used_.contains(id)) continue;
      const auto amount = amount_of(ground_.rule_words, *read.default_value);
      if (!amount || amount->kind != Amount::Kind::number || amount->number <= 0) continue;
      const bool told = std::ranges::any_of(book_.limits, [&](const AiLimit& limit) {
        return limit.places.front() == read.place ||
               std::ranges::find(limit.overridable_by, read.written) != limit.overridable_by.end();
      });
      const bool other =
          ground_.words.has_any("always.never", identifier_words(lower(read.written)));
      if (told || other || bounds_nothing(known->first, amount->number)) continue;
      AiLimit limit;
      limit.name = read.written, limit.words = known->first, limit.value = amount->text;
      limit.unit = known->second, limit.places = {read.place};
      limit.overridable_by.push_back(read.written), limit.weight = 4;
      if (!is_of_other(limit)) take(std::move(limit));
    }
  }

  void look_at_settings() {
    for (const linking::Setting& setting : ground_.context.links.settings()) {
      const auto known = ground_.words.limit(identifier_words(lower(setting.written)));
      if (!known || !is_own(ground_.context, setting.place.file)) continue;
      if (!ground_.words.has("always.limits", known->first)) continue;
      if (setting.environment == "example" || ground_.path(setting.place.file).starts_with("."))
        continue;
      const auto amount = amount_of(ground_.rule_words, setting.value);
      if (!amount || amount->kind != Amount::Kind::number) continue;
      AiLimit limit;
      limit.name = setting.written, limit.words = known->first, limit.value = amount->text;
      limit.unit = known->second, limit.places = {setting.place};
      limit.overridable_by.push_back(setting.written), limit.weight = 3;
      take(std::move(limit));
    }
  }

  /// `chunk_size: 256` of a tree of settings, under a key that speaks of models or beside one.
  void look_at_config() {
    std::set<FileId> homes;
    for (const ConfigValue& value : ground_.config)
      if (ground_.words.model(value.value)) homes.insert(value.place.file);
    for (const ConfigValue& value : ground_.config) {
      std::string name(value.keys.front());
      const auto known = ground_.words.limit(identifier_words(name));
      if (!known || value.listed || (ground_.beside(value.place.file) && !value.copied)) continue;
      const bool about = homes.contains(value.place.file) ||
                         std::ranges::any_of(value.keys, [&](std::string_view key) {
                           return ground_.words.has_any("config.about", identifier_words(key));
                         });
      if (!about || value.describes_model(ground_.words) ||
          (picks_hits(known->first) && samples_beside(value)))
        continue;
      const auto amount = amount_of(ground_.rule_words, value.value);
      if (!amount || amount->kind != Amount::Kind::number || amount->number < 0) continue;
      if (bounds_nothing(known->first, amount->number)) continue;
      AiLimit limit;
      limit.name = std::move(name), limit.words = known->first, limit.value = amount->text;
      limit.unit = amount->unit.empty() ? known->second : amount->unit;
      limit.places = {value.place}, limit.within = ground_.path(value.place.file);
      if (!value.setting.empty()) limit.overridable_by.push_back(value.setting);
      limit.ways = {value.way(ground_.context)};
      limit.weight =
          (value.named ? 5 : 3) + (ground_.in_folder("model.aside", limit.within) ? -3 : 0);
      take(std::move(limit));
    }
  }

  static bool picks_hits(std::string_view words) { return words == "top k" || words == "topk"; }

  /// Another key of the same map says how freely words are picked.
  bool samples_beside(const ConfigValue& value) const {
    return std::ranges::any_of(ground_.config, [&](const ConfigValue& other) {
      return other.place.file == value.place.file && other.keys.size() == value.keys.size() &&
             std::equal(value.keys.begin() + 1, value.keys.end(), other.keys.begin() + 1) &&
             ground_.words.has("sampling.keys", letters_of(other.keys.front()));
    });
  }

  /// How often people may ask: rates whose name or subject speaks of models.
  void look_at_rules() {
    for (const Rule& rule : ground_.facts.rules) {
      if (rule.kind != "rate_limit" && rule.kind != "quota") continue;
      std::vector<std::string> words = identifier_words(rule.name);
      for (const std::string& word : identifier_words(rule.subject)) words.push_back(word);
      const bool about = std::ranges::any_of(words, [](const std::string& word) {
        return word == "ai" || word == "llm" || word == "gpt" || word == "completion" ||
               word == "completions" || word == "embedding" || word == "prompt" ||
               word == "token" || word == "tokens";
      });
      if (!about || !is_own(ground_.context, rule.place.file)) continue;
      AiLimit limit;
      limit.name = rule.name, limit.words = rule.subject.empty() ? rule.name : rule.subject;
      limit.value = rule.value, limit.unit = rule.unit, limit.places = {rule.place};
      limit.overridable_by = rule.overridable_by, limit.weight = 5;
      name_by_holder(limit);
      take(std::move(limit));
    }
  }

  /// `aiRateLimit` of `const aiRateLimit = createRateLimit({ max: 3 })`.
  void name_by_holder(AiLimit& limit) const {
    const Place& place = limit.places.front();
    const syntax::Syntax& syntax = ground_.context.project.of(place.file);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.container.valid() || !symbol.value.valid() || symbol.line > place.line ||
          place.line > symbol.end_line || symbol.name_line == place.line)
        continue;
      limit.name = syntax.text(symbol.name);
      limit.places.insert(limit.places.begin(), {place.file, symbol.name_line, symbol.name_line});
      return;
    }
  }

  void take(AiLimit limit) {
    const std::string home(folder_name(folder_name(ground_.path(limit.places.front().file))));
    const auto key = std::tuple(limit.name, limit.value, home);
    const auto [row, fresh] = rows_.try_emplace(key, book_.limits.size());
    if (fresh) return book_.limits.push_back(std::move(limit));
    AiLimit& known = book_.limits[row->second];
    if (std::ranges::find(known.places, limit.places.front()) == known.places.end())
      known.places.push_back(limit.places.front());
  }

  /// The same number of the same thing elsewhere says less.
  void finish() {
    std::map<std::string, int> again;
    for (AiLimit& limit : book_.limits) limit.weight += limit.places.size() > 1 ? .4 : 0;
    std::ranges::stable_sort(book_.limits, {}, [](const AiLimit& limit) { return -limit.weight; });
    for (AiLimit& limit : book_.limits) limit.weight -= .5 * again[limit.words]++;
    std::ranges::stable_sort(book_.limits, [](const AiLimit& a, const AiLimit& b) {
      return std::tie(b.weight, a.places.front()) < std::tie(a.weight, b.places.front());
    });
    leave_out_samples();
    mark_further();
  }

  /// All are looked at before the first one goes: each is judged by its neighbours.
  void leave_out_samples() {
    std::vector<AiLimit> kept;
    for (const AiLimit& limit : book_.limits) {
      if (!samples(limit)) kept.push_back(limit);
    }
    book_.limits = std::move(kept);
  }

  /// `topK` beside a temperature says how a model picks words, not how much is looked up.
  bool samples(const AiLimit& limit) const {
    if (!picks_hits(limit.words)) return false;
    return std::ranges::any_of(book_.limits, [&](const AiLimit& other) {
      const Place& here = limit.places.front();
      // One number may have been told of several places.
      const bool near = std::ranges::any_of(other.places, [&](const Place& there) {
        return here.file == there.file && here.line <= there.line + kBeside &&
               there.line <= here.line + kBeside;
      });
      return near && ground_.words.has("sampling.words", other.words);
    });
  }

  bool is_half_of_cut(const AiLimit& limit) const {
    return ground_.words.has("cut.words", limit.words) &&
           std::ranges::any_of(book_.limits, [&](const AiLimit& other) {
             return !other.further && other.words != limit.words && other.within == limit.within &&
                    other.places.front().file == limit.places.front().file &&
                    ground_.words.has("cut.words", other.words);
           });
  }

  /// The most certain ones, and the first of each kind that a reader asks for by name; the others
  /// answer only where their own question is asked.
  void mark_further() {
    std::set<std::string> kinds;
    std::size_t kept = 0;
    for (AiLimit& limit : book_.limits) {
      const bool asked = ground_.words.has("rounds.words", limit.words) ||
                         ground_.words.has("taken.words", limit.words) ||
                         ground_.words.has("asked.words", limit.words) ||
                         ground_.words.has("remembered.words", limit.words) ||
                         ground_.words.has("cut.words", limit.words);
      const bool fresh = kinds.insert(limit.words).second;
      limit.further = kept >= kMostLimits && !(asked && fresh && kept < kMostLimits + kMostMore);
      kept += limit.further ? 0 : 1;
    }
    // A size is told with the overlap that stands beside it.
    for (AiLimit& limit : book_.limits) limit.further = limit.further && !is_half_of_cut(limit);
    if (book_.limits.size() > kMostOfAll) book_.limits.resize(kMostOfAll);
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<FileId> near_, used_;  ///< `used_`: imported by code that works with models
  std::map<FileId, bool> calls_ai_;
  std::vector<AiLimit> given_;  ///< by a name; the last place is that of the number
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> rows_;
};

}  // namespace

void find_ai_limits(const AiGround& ground, AiBook& book) { Limits(ground, book).find(); }

}  // namespace cutaway::meaning
