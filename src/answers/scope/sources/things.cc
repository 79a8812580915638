// SPDX-License-Identifier: Apache-2.0
// One pass over everything that has a name; bodies are read of the nearest ones only.
#include "answers/scope/sources/things.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/amount_sources.h"
#include "answers/scope/sources/copied.h"
#include "answers/scope/sources/dumps.h"
#include "answers/scope/sources/registries.h"
#include "answers/scope/sources/thing_names.h"
#include "answers/scope/sources/values.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "model/screen_texts.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostThings = 4000, kMostBodies = 400, kMostAkin = 400, kLongestSaid = 160;
constexpr std::uint32_t kLongBody = 80;  ///< lines: a longer body speaks of too much
constexpr double kPlain = .25, kChange = .15, kVague = .1, kNear = .5, kLoose = .7, kSaid = .8;
constexpr double kAct = 1.4;      ///< what is to be done tells more than what it is done with
constexpr double kOtherAct = .5;  ///< "importFile" where an export is asked for

using syntax::Symbol;
using syntax::SymbolKind;

bool is_function(const Symbol& symbol) {
  return symbol.kind == SymbolKind::function || symbol.kind == SymbolKind::method;
}
/// Those of a file or class name what there is to choose; those of a function say nothing.
bool is_choice(const Symbol& symbol) {
  return symbol.kind == SymbolKind::enum_member || symbol.kind == SymbolKind::constant;
}
bool is_type(const Symbol& symbol) {
  return symbol.kind == SymbolKind::class_ || symbol.kind == SymbolKind::struct_ ||
         symbol.kind == SymbolKind::interface || symbol.kind == SymbolKind::enum_ ||
         symbol.kind == SymbolKind::trait;
}

class Finder {
 public:
  Finder(const model::Analysis& analysis, const Request& request, const RequestWords& words)
      : analysis_(analysis),
        model_(*analysis.model),
        request_(request),
        words_(words),
        texts_(*analysis.catalogue),
        prefix_(prefix_of_kept(*analysis.model)),
        copied_(analysis),
        kinds_(*analysis.catalogue),
        bits_(request) {
    acts();
  }

  Things find() {
    endpoints();
    kept_things();
    rules();
    settings();
    libraries();
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) file(FileId(i));
    find_values();
    weigh();
    order();
    bodies();
    order();
    // What is kept is looked for by the commonest words, too: "users".
    if (out_.all.size() > kMostThings) {
      const auto far = out_.all.begin() + static_cast<std::ptrdiff_t>(kMostThings);
      out_.all.erase(
          std::remove_if(far, out_.all.end(),
                         [](const Thing& thing) { return thing.kind != ThingKind::entity; }),
          out_.all.end());
    }
    return std::move(out_);
  }

 private:
  /// Which words of the request are acts, and the roots of all others that it does not say.
  void acts() {
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      if (request_.words[i].act) asked_acts_ |= 1U << i;
    }
    if (asked_acts_ == 0) return;
    for (const std::string& act : words_.group("acts")) {
      const std::string root = root_of(act);
      if (bits_.in(act) != 0) continue;
      other_acts_.insert(root);
      const std::set<std::string>& same = words_.same(act);
      other_acts_.insert(same.begin(), same.end());
    }
  }

  bool says_other_act(std::string_view name) const {
    return std::ranges::any_of(roots_in(name.substr(0, 200)),
                               [&](const std::string& root) { return other_acts_.contains(root); });
  }

  bool is_own(FileId id) const {
    if (!id.valid() || analysis_.project->file(id).origin != sources::Origin::own) return false;
    const std::string& path = analysis_.project->file(id).path;
    return !copied_.hold(path) && !is_tooling(path);
  }
  std::uint32_t path_bits(FileId id) const {
    const std::string_view path = analysis_.project->file(id).path;
    return bits_.in(base_name(path)) | bits_.in(base_name(folder_name(path)));
  }

  /// Keeps a named thing that holds a word of the request. `holder`: words of what it stands in;
  /// `near`: what else it speaks of.
  void add(Thing thing, std::uint32_t own, std::uint32_t holder, std::uint32_t near = 0) {
    ++out_.names;
    for (std::uint32_t left = own; left != 0; left &= left - 1) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(left));
      if (bit < request_.words.size()) ++seen_[bit];
    }
    if (const std::uint32_t akin = bits_.akin(thing.name) & ~own;
        akin != 0 && (own | holder) != 0 && thing.kind != ThingKind::text &&
        thing.kind != ThingKind::rule && thing.kind != ThingKind::library)
      note_akin(thing, own, holder, akin);
    if (own == 0) return;
    thing.own = own;
    thing.akin = bits_.akin(thing.name) & ~own;
    thing.holder = holder & ~own;
    thing.near = (near | holder) & ~own;
    // Of a field its own name counts: what keeps it stands before the dot.
    thing.whole = whole(thing.kind == ThingKind::field
                            ? std::string_view(thing.name).substr(thing.name.rfind('.') + 1)
                            : thing.name);
    if (thing.kind == ThingKind::entity) thing.whole = whole_of_kept(thing.name);
    const bool does = thing.kind == ThingKind::endpoint || thing.kind == ThingKind::operation ||
                      thing.kind == ThingKind::function || thing.kind == ThingKind::text;
    thing.other_act = does && asked_acts_ != 0 && (own & asked_acts_) == 0 &&
                      (says_other_act(thing.name) || says_other_act(symbol_name(thing.symbol)));
    out_.all.push_back(std::move(thing));
  }

  void note_akin(Thing thing, std::uint32_t own, std::uint32_t holder, std::uint32_t akin) {
    if (out_.akin.size() >= kMostAkin) return;
    thing.own = own;
    thing.holder = holder & ~own;
    thing.near = thing.holder;
    thing.akin = akin;
    thing.whole = whole(thing.kind == ThingKind::field
                            ? std::string_view(thing.name).substr(thing.name.rfind('.') + 1)
                            : thing.name,
                        true);
    out_.akin.push_back(std::move(thing));
  }

  /// Of "AppUserAnnotation" the last word alone says what it is: whose it is stands before.
  double whole_of_kept(std::string_view name) const {
    std::string rest;
    const std::vector<std::string> all = identifier_words(name);
    for (const std::string& word : all) {
      const bool last = &word == &all.back();
      const bool whose = ((words_.has("people", word) && !last) || word == "app" ||
                          word == "model" || (rest.empty() && word == prefix_)) &&
                         bits_.in(word) == 0;
      if (!whose) rest += (rest.empty() ? "" : " ") + word;
    }
    return whole(rest.empty() ? name : std::string_view(rest));
  }

  double whole(std::string_view name, bool akin = false) const {
    std::size_t all = 0, held = 0;
    for (const std::string& word : identifier_words(name.substr(0, 200))) {
      if (akin && (words_.has("stop", word) || words_.has("dimensions", word))) continue;
      ++all;
      if (bits_.in(word) != 0 || (akin && bits_.akin(word) != 0)) ++held;
    }
    return all == 0 ? 0 : static_cast<double>(held) / static_cast<double>(all);
  }

  std::string_view symbol_name(SymbolRef ref) const {
    if (!ref.valid()) return {};
    const syntax::Syntax& syntax = analysis_.project->of(ref.file);
    return syntax.text(syntax.symbols[ref.symbol.index()].name);
  }

  void endpoints() {
    const std::string prefix = prefix_of_routes(model_);
    out_.in_prefix = bits_.in(prefix);
    for (std::size_t i = 0; i < model_.endpoints.size(); ++i) {
      const model::Endpoint& endpoint = model_.endpoints[i];
      if (endpoint.places.empty() || !is_own(endpoint.places.front().file)) continue;
      Thing thing{ThingKind::endpoint, endpoint.method + " " + endpoint.path,
                  endpoint.places.front(), i, endpoint.handler};
      const std::uint32_t own = bits_.in(fixed_path(behind_prefix(endpoint.path, prefix))) |
                                bits_.in(without_role(symbol_name(endpoint.handler)));
      // "PATCH /stories/{id}/destroy" edits nothing, whatever the method.
      const std::uint32_t act = says_act(fixed_path(endpoint.path)) ? 0 : act_of(endpoint.method);
      add(std::move(thing), own | act, 0, bits_.in(endpoint.handling.summary));
    }
    for (std::size_t i = 0; i < model_.operations.size(); ++i) {
      const model::Operation& operation = model_.operations[i];
      if (operation.places.empty() || !is_own(operation.places.front().file)) continue;
      add({ThingKind::operation, operation.name, operation.places.front(), i, operation.handler},
          bits_.in(operation.name), path_bits(operation.places.front().file));
    }
  }

  /// Whether the last part of a path is a verb.
  bool says_act(std::string_view path) const {
    while (path.ends_with("/")) path.remove_suffix(1);
    const std::vector<std::string> last = identifier_words(base_name(path));
    return last.size() == 1 && (words_.has("acts", last.front()) || last.front() == "destroy" ||
                                last.front() == "undelete" || last.front() == "toggle");
  }

  /// What a method does says what the path leaves out.
  std::uint32_t act_of(std::string_view method) const {
    if (method == "DELETE") return bits_.in("delete");
    return method == "PUT" || method == "PATCH" ? bits_.in("edit") : 0;
  }

  void kept_things() {
    Dumps dumps(analysis_);
    for (std::size_t i = 0; i < model_.entities.size(); ++i) {
      const model::Entity& entity = model_.entities[i];
      if (entity.places.empty()) continue;
      const std::uint32_t name = bits_.in(entity.name) | bits_.in(entity.table);
      std::uint32_t fields = 0;
      for (const model::EntityField& field : entity.fields) {
        std::uint32_t own = bits_.in(field.is.name) | bits_.in(field.is.code_name);
        if (is_stamp(field.is.name)) own &= ~(bits_.in("create") | bits_.in("edit"));
        if (own != 0 && field.is.type == "time") own |= bits_.in("date");  // "due_on"
        fields |= own;
        const Place place = dumps.of_field(entity, field);
        add({ThingKind::field, entity.name + "." + field.is.name, place, i, {}}, own, name);
      }
      add({ThingKind::entity, entity.name, declared_at(analysis_, kinds_, entity), i, {}}, name, 0,
          fields);
    }
  }

  void rules() {
    for (std::size_t i = 0; i < model_.rules.size(); ++i) {
      const meaning::Rule& rule = model_.rules[i].is;
      if (rule.kind == "message" || rule.kind == "event" || !is_own(rule.place.file)) continue;
      add({ThingKind::rule, rule.name.empty() ? rule.subject : rule.name, rule.place, i,
           rule.scope},
          bits_.in(rule.subject) | bits_.in(rule.name),
          path_bits(rule.place.file) | bits_.in(symbol_name(rule.scope)), bits_.in(rule.kind));
    }
  }

  void settings() {
    for (const linking::SettingRead& read : analysis_.links->setting_reads()) {
      if (!is_own(read.place.file) || !keys_.insert(read.written).second) continue;
      add({ThingKind::setting, read.written, read.place, 0, {}}, bits_.in(read.written),
          path_bits(read.place.file));
    }
  }

  void libraries() {
    std::set<std::string> names;
    for (const meaning::Dependency& one : analysis_.facts->dependencies) {
      if (one.in_project || one.scope == "dev" || one.scope == "test" || one.scope == "build" ||
          !names.insert(one.name).second)
        continue;
      add({ThingKind::library, one.name, one.place, 0, {}}, bits_.in(one.name), 0);
    }
  }

  void file(FileId id) {
    const sources::File& file = analysis_.project->file(id);
    if (!is_own(id)) return;
    const std::uint32_t path = path_bits(id);
    texts_.each(*analysis_.project, id, [&](std::string_view text, std::uint32_t line) {
      if (is_key_of_text(text)) return;
      add({ThingKind::text, std::string(text), {id, line, line}, 0, {}}, bits_.in(text), path);
    });
    if (!file.language.valid() ||
        catalogue::language(file.language).type == catalogue::LanguageType::prose)
      return;
    const std::uint32_t base = bits_.in(base_name(file.path));
    if (symbols(id, path) == 0 && base != 0 && is_code(file) && !kinds_.aside(file.path) &&
        kinds_.of(file.path) != ranking::FileKind::data) {
      const std::string_view folder = base_name(folder_name(file.path));
      add({ThingKind::file, file.path, {id, 1, 1}, 0, {}}, base, bits_.in(folder));
    }
    if (is_settings(file.path)) keys(id, path);
    registered(id, path);
    for (const KeyedRead& read : keyed_reads(words_, analysis_.project->of(id))) {
      const std::string key(read.key);
      if (bits_.in(key) == 0 || !keys_.insert(key).second) continue;
      add({ThingKind::setting, key, {id, read.line, read.end_line}, 0, {}}, bits_.in(key), path);
    }
  }

  static bool is_code(const sources::File& file) {
    return catalogue::language(file.language).type == catalogue::LanguageType::programming;
  }

  /// Settings of a list of the product's own, with what is said of them on their line.
  void registered(FileId id, std::uint32_t path) {
    const syntax::Syntax& syntax = analysis_.project->of(id);
    const std::vector<Registered> all = registered_in(syntax);
    if (all.empty()) return;
    std::map<std::uint32_t, std::uint32_t> said;
    for (const syntax::Comment& one : syntax.comments)
      said[one.line] |= bits_.in(syntax.text(one.text));
    for (const Registered& one : all) {
      const auto at = said.find(one.line);
      Thing thing{ThingKind::setting, one.name, {id, one.line, one.end_line}, 0, {}};
      thing.written = one.written;
      const std::uint32_t own = bits_.in(one.name);
      const std::uint32_t told = at == said.end() ? 0 : at->second;
      if (keys_.insert(one.name).second) add(thing, own, path, told);
      if (own == 0 && told == 0) continue;
      thing.own = own;
      thing.holder = (path | told) & ~own;
      out_.values.push_back(std::move(thing));
    }
  }

  void find_values() {
    if (!asks_value(request_, words_)) return;
    ValueFinder finder(analysis_, words_, bits_, out_.values);
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      if (is_own(FileId(i)))
        finder.file(FileId(i), is_settings(analysis_.project->file(FileId(i)).path), request_);
    }
    finder.defaults();
  }

  /// "DISABLE_SIGNUPS: bool(false)" in a file of settings.
  void keys(FileId id, std::uint32_t path) {
    const syntax::Syntax& syntax = analysis_.project->of(id);
    for (const syntax::ValueNode& node : syntax.values) {
      if (node.kind != syntax::ValueKind::entry) continue;
      const std::string_view key = syntax.text(node.text);
      const bool named = key.find('_') != std::string_view::npos &&
                         key.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
      if (!named || !keys_.insert(std::string(key)).second) continue;
      add({ThingKind::setting, std::string(key), {id, node.line, node.line}, 0, {}}, bits_.in(key),
          path);
    }
  }

  /// Gives how many of them are named like the file.
  std::size_t symbols(FileId id, std::uint32_t path) {
    const syntax::Syntax& syntax = analysis_.project->of(id);
    const std::uint32_t base = bits_.in(base_name(analysis_.project->file(id).path));
    std::size_t like_file = 0;
    const bool steps = kinds_.of(analysis_.project->file(id).path) == ranking::FileKind::data ||
                       contains(lower(base_name(analysis_.project->file(id).path)), "migrat");
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const Symbol& symbol = syntax.symbols[i];
      const bool function = is_function(symbol), choice = is_choice(symbol);
      if (!steps && is_setting(syntax, symbol)) {
        const std::string_view key = syntax.text(symbol.name);
        if (bits_.in(key) != 0 && keys_.insert(std::string(key)).second)
          add({ThingKind::setting,
               std::string(key),
               {id, symbol.name_line, symbol.name_line},
               0,
               {}},
              bits_.in(key), path);
      }
      if (!function && !choice && !is_type(symbol)) continue;
      if (steps) continue;  // a step of a migration does nothing that people ask for
      const std::string_view name = syntax.text(symbol.name);
      const std::string_view said = function ? without_transport(name) : name;
      if (is_nameless(name)) continue;
      if ((base & ~bits_.in(name)) == 0) ++like_file;
      std::uint32_t near = path | bits_.in(syntax.text(symbol.receiver));
      std::string shown(name);
      if (symbol.container.valid()) {
        const std::string_view holder = syntax.text(syntax.symbols[symbol.container.index()].name);
        if (!is_nameless(holder)) near |= bits_.in(holder);
        if ((function || choice) && !holder.empty() && holder != name && !is_nameless(holder))
          shown = std::string(holder) + "." + shown;
      }
      add({function ? ThingKind::function
           : choice ? ThingKind::choice
                    : ThingKind::type,
           shown,
           {id, symbol.name_line, symbol.name_line},
           0,
           choice ? SymbolRef() : SymbolRef{id, SymbolId(i)}},
          bits_.in(said), near, function ? bits_.in(first_sentence(syntax.text(symbol.doc))) : 0);
    }
    return like_file;
  }

  /// "MaxRetries" of a type `Settings`.
  bool is_setting(const syntax::Syntax& syntax, const Symbol& symbol) const {
    if ((symbol.kind != SymbolKind::field && symbol.kind != SymbolKind::property) ||
        !symbol.container.valid())
      return false;
    return holds_settings(words_, syntax.text(syntax.symbols[symbol.container.index()].name));
  }

  /// What a comment says first is what the function is for.
  static std::string_view first_sentence(std::string_view doc) {
    return doc.substr(0, std::min(doc.find(". "), kLongestSaid));
  }

  /// The rarer a word is in the names, the more it tells.
  void weigh() {
    const double all = std::log(2.0 + static_cast<double>(out_.names));
    for (std::size_t i = 0; i < request_.words.size(); ++i) {
      const double rare = std::log((2.0 + static_cast<double>(out_.names)) /
                                   (1.0 + static_cast<double>(seen_[i]))) /
                          all;
      const RequestWord& word = request_.words[i];
      out_.weights.push_back(std::max(rare, .05) * (word.vague    ? kVague
                                                    : word.change ? kChange
                                                    : word.plain  ? kPlain
                                                    : word.act    ? kAct
                                                                  : 1));
      out_.seen.push_back(seen_[i]);
    }
  }

  void order() {
    for (Thing& thing : out_.all) {
      thing.score = (out_.share(thing.own) + kNear * out_.share(thing.near)) *
                    (kLoose + (1 - kLoose) * thing.whole);
      if (thing.kind == ThingKind::text) thing.score *= kSaid;
      if (thing.other_act) thing.score *= kOtherAct;
      if (asked_acts_ != 0 && only_shows(thing)) thing.score *= kSaid;
    }
    std::ranges::stable_sort(out_.all,
                             [](const Thing& a, const Thing& b) { return a.score > b.score; });
  }

  /// What the functions of the nearest things speak of inside.
  void bodies() {
    const std::size_t most = std::min(kMostBodies, out_.all.size());
    std::map<FileId, std::vector<Thing*>> by_file;
    for (std::size_t i = 0; i < most; ++i) {
      if (out_.all[i].symbol.valid() && out_.all[i].kind != ThingKind::rule)
        by_file[out_.all[i].symbol.file].push_back(&out_.all[i]);
    }
    for (auto& [id, things] : by_file) read_bodies(id, things);
  }

  void read_bodies(FileId id, const std::vector<Thing*>& things) {
    const syntax::Syntax& syntax = analysis_.project->of(id);
    const auto note = [&](std::uint32_t line, std::uint32_t bits) {
      if (bits == 0) return;
      for (Thing* thing : things) {
        const Symbol& symbol = syntax.symbols[thing->symbol.symbol.index()];
        if (line < symbol.line || line > symbol.end_line ||
            symbol.end_line - symbol.line > kLongBody)
          continue;
        thing->near |= bits & ~thing->own;
        out_.inside |= bits;
      }
    };
    for (const syntax::Call& call : syntax.calls) note(call.line, bits_.in(syntax.text(call.name)));
    for (const syntax::Binding& one : syntax.bindings)
      note(one.line, bits_.in(syntax.text(one.target)));
    for (const syntax::Parameter& one : syntax.parameters)
      note(one.line, bits_.in(syntax.text(one.name)) | bits_.in(syntax.text(one.type)));
    for (const Symbol& one : syntax.symbols) {
      if (one.kind == SymbolKind::field || one.kind == SymbolKind::property)
        note(one.line, bits_.in(syntax.text(one.name)));
    }
    for (const syntax::ValueNode& one : syntax.values) {
      if (one.kind == syntax::ValueKind::entry) note(one.line, bits_.in(syntax.text(one.text)));
    }
    for (const syntax::Guard& one : syntax.guards)
      note(one.line, bits_.in(syntax.text(one.condition)));
  }

  const model::Analysis& analysis_;
  const model::Model& model_;
  const Request& request_;
  const RequestWords& words_;
  const model::ScreenTexts texts_;
  const std::string prefix_;  ///< with which most tables begin: "spree"
  const CopiedLibraries copied_;
  const ranking::FileKinds kinds_;
  WordBits bits_;
  std::uint32_t asked_acts_ = 0;
  std::set<std::string> other_acts_, keys_;  ///< keys: of settings that were met
  std::uint64_t seen_[32] = {};
  Things out_;
};

}  // namespace

Things find_things(const model::Analysis& analysis, const Request& request,
                   const RequestWords& words) {
  return Finder(analysis, request, words).find();
}

}  // namespace cutaway::answers
