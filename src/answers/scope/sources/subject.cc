// SPDX-License-Identifier: Apache-2.0
// The head noun decides; the other words of a name may be the request's or the product's prefix.
#include "answers/scope/sources/subject.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>

#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/thing_names.h"
#include "base/text.h"

namespace cutaway::answers {
namespace {

constexpr double kExact = 3, kPerWord = .1, kEndsSo = 1, kBeginsSo = .9, kJoins = .3, kMostly = .5;
constexpr std::size_t kMostOdd = 1, kShortPrefix = 3;

class Finder {
 public:
  Finder(const model::Analysis& analysis, const Request& request, const RequestWords& words,
         const Things& things, const Form& form, std::uint32_t strong = 0)
      : analysis_(analysis),
        request_(request),
        words_(words),
        things_(things),
        form_(form),
        strong_(strong & ~form.actor),
        bits_(request),
        prefix_(prefix_of_kept(*analysis.model)) {}

  const Thing* find() const {
    const std::uint32_t about = form_.adds && form_.owner != 0 ? form_.owner : form_.object;
    std::uint32_t head = form_.head;
    if (const Thing* found = named(head)) return found;
    // "the user profile", "a customer record": whose it is keeps it.
    while (is_record(head)) {
      head = std::bit_floor(about & (head - 1));
      if (const Thing* found = named(head)) return found;
    }
    // "Let users set … on their profile": whose record it is stands before the verb.
    if (form_.adds && form_.owner != 0 && is_record(form_.head) && form_.actor != 0) {
      if (const Thing* found = named(std::bit_floor(form_.actor))) return found;
    }
    // "the timetable of a session"; of "check results" the checks are something else.
    for (std::uint32_t left = about & form_.after; left != 0; left &= ~std::bit_floor(left)) {
      const Thing* found = named(std::bit_floor(left));
      if (found != nullptr && found->whole >= .99) return found;
    }
    return by_fields();
  }

  /// A class for the head, or for whose record it is.
  const Thing* find_class() const {
    const std::uint32_t about = form_.adds && form_.owner != 0 ? form_.owner : form_.object;
    std::uint32_t head = form_.head;
    const Thing* found = class_named(head);
    while (found == nullptr && is_record(head)) {
      head = std::bit_floor(about & (head - 1));
      found = class_named(head);
    }
    return found;
  }

  /// "server/api/models/Card.js": a file of that name in a folder of models, without its fields;
  /// what is kept lies on the server's side.
  std::optional<model::Entity> find_file() const {
    if (form_.head == 0) return std::nullopt;
    const RequestWord& word =
        request_.words[static_cast<std::size_t>(std::countr_zero(form_.head))];
    std::optional<model::Entity> out;
    bool server = false;
    std::size_t shortest = 0;
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      const sources::File& file = analysis_.project->file(FileId(i));
      const std::string_view base = base_name(file.path);
      const std::string stem(base.substr(0, base.find('.')));
      const std::string folder = lower(base_name(folder_name(file.path)));
      const bool models = folder == "models" || folder == "model" || folder == "entities";
      if (file.origin != sources::Origin::own || !models ||
          !word.roots.contains(root_of(lower(stem))))
        continue;
      const std::string small = "/" + lower(file.path);
      const bool serves = contains(small, "/server/") || contains(small, "/api/") ||
                          contains(small, "/backend/") || contains(small, "/app/");
      if (out && (server || !serves) && (server != serves || file.path.size() >= shortest))
        continue;
      server = serves;
      shortest = file.path.size();
      out.emplace();
      out->name = stem;
      out->places.push_back({FileId(i), 1, 1});
    }
    return out;
  }

 private:
  /// "Warn when a project goes over its time estimate": the kept thing that is said by its whole
  /// name and whose fields say most of the rest, as `projects.estimated_time`.
  const Thing* by_fields() const {
    const Thing* best = nullptr;
    std::size_t most = 0;
    for (const Thing& thing : things_.all) {
      if (thing.kind != ThingKind::entity || !is_whole_name(thing) || !is_own(thing) ||
          !analysis_.model->entities[thing.row].kept || (thing.own & strong_) == 0)
        continue;
      std::uint32_t said = 0;
      for (const Thing& field : things_.all) {
        if (field.kind == ThingKind::field && field.row == thing.row && field.whole >= kMostly)
          said |= field.own & strong_ & ~thing.own;
      }
      const auto told = static_cast<std::size_t>(std::popcount(said));
      if (told > most) most = told, best = &thing;
    }
    return best;
  }

  /// `@GVK(…) class Post extends AbstractExtension`: several classes of this product are marked and
  /// made alike by what is its own, so that they are handed to one store of its own.
  bool is_stored(const Thing& thing) const {
    if (stored_.empty()) find_stored();
    return stored_.contains({thing.symbol.file, thing.symbol.symbol});
  }

  void find_stored() const {
    constexpr std::size_t kFewestAlike = 5;
    using Alike = std::pair<std::string, std::string>;  // mark and base
    std::map<Alike, std::vector<std::pair<FileId, SymbolId>>> groups;
    std::set<std::string> declared;
    for (std::size_t f = 0; f < analysis_.project->size(); ++f) {
      const FileId file(f);
      if (analysis_.project->file(file).origin != sources::Origin::own) continue;
      const syntax::Syntax& syntax = analysis_.project->of(file);
      for (const syntax::Symbol& symbol : syntax.symbols) {
        if (!symbol.name.empty()) declared.insert(std::string(syntax.text(symbol.name)));
      }
      for (const syntax::Annotation& mark : syntax.annotations) {
        if (!mark.target.valid()) continue;
        const syntax::Symbol& on = syntax.symbols[mark.target.index()];
        if (on.kind != syntax::SymbolKind::class_ || on.base_count != 1) continue;
        groups[{std::string(syntax.text(mark.name)),
                std::string(syntax.text(syntax.bases[on.first_base].name))}]
            .emplace_back(file, mark.target);
      }
    }
    for (const auto& [alike, members] : groups) {
      if (members.size() >= kFewestAlike && declared.contains(alike.first) &&
          declared.contains(alike.second))
        stored_.insert(members.begin(), members.end());
    }
    stored_.emplace();  // looked at
  }

  /// Of several, that which lies where things are kept: "database/src/models/invite.rs" before the
  /// copy that others receive.
  const Thing* class_named(std::uint32_t head) const {
    const Thing* best = nullptr;
    for (const Thing& thing : things_.all) {
      if (head == 0 || thing.kind != ThingKind::type || (thing.own & head) == 0 ||
          thing.whole < .99 || !thing.symbol.valid() || !is_own(thing))
        continue;
      const std::string_view folder = folder_name(analysis_.project->file(thing.place.file).path);
      if (!says_one(folder, {"model", "models", "entity", "entities", "domain"}) &&
          !is_stored(thing) && !has_mapper(thing))
        continue;
      if (says_one(folder, {"database", "db", "entity", "entities", "persistence", "storage"}))
        return &thing;
      if (best == nullptr) best = &thing;
    }
    return best;
  }

  /// `CardMapper` beside `Card`: what brings it into a store and back.
  bool has_mapper(const Thing& thing) const {
    if (mapped_.empty()) {
      mapped_.emplace();  // looked at
      for (std::size_t f = 0; f < analysis_.project->size(); ++f) {
        if (analysis_.project->file(FileId(f)).origin != sources::Origin::own) continue;
        const syntax::Syntax& syntax = analysis_.project->of(FileId(f));
        for (const syntax::Symbol& symbol : syntax.symbols) {
          const std::string_view name = syntax.text(symbol.name);
          for (const std::string_view end : {"Mapper", "Repository", "Dao", "DAO"}) {
            if (symbol.kind == syntax::SymbolKind::class_ && name.ends_with(end))
              mapped_.emplace(name.substr(0, name.size() - end.size()));
          }
        }
      }
    }
    return mapped_.contains(thing.name);
  }

  static bool says_one(std::string_view path, std::initializer_list<std::string_view> any) {
    return std::ranges::any_of(identifier_words(path), [&](const std::string& word) {
      return std::ranges::find(any, word) != any.end();
    });
  }

  bool is_record(std::uint32_t head) const {
    if (head == 0) return false;
    const RequestWord& word = request_.words[static_cast<std::size_t>(std::countr_zero(head))];
    return words_.has("record_words", lower(word.word));
  }

  /// The best kept thing whose name has the noun.
  const Thing* named(std::uint32_t head) const {
    const Thing* best = nullptr;
    double most = 0;
    for (const Thing& thing : things_.all) {
      if (head == 0 || thing.kind != ThingKind::entity || (thing.own & head) == 0 ||
          !analysis_.model->entities[thing.row].kept || !is_own(thing))
        continue;
      const double fit = fit_of(thing.name, head);
      const double weight = fit >= kExact ? 1000 * fit + size_of(thing) : fit * size_of(thing);
      if (fit == 0 || weight <= most) continue;
      most = weight;
      best = &thing;
    }
    return best;
  }

  /// What a tool writes from the product's own migrations is the product's, too: "db/schema.rb".
  bool is_own(const Thing& thing) const {
    const sources::Origin origin = analysis_.project->file(thing.place.file).origin;
    return origin == sources::Origin::own ||
           (origin == sources::Origin::generated && thing.kind == ThingKind::entity);
  }

  /// 0 when it is named after something else with that word.
  double fit_of(std::string_view name, std::uint32_t head) const {
    const std::vector<std::string> all = own_words(name);
    std::size_t odd = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const bool joined = i + 1 < all.size() && in(all[i] + all[i + 1], head) != 0;
      const bool before = i > 0 && in(all[i - 1] + all[i], head) != 0;
      if (in(all[i], head) == 0 && !joined && !before) ++odd;
    }
    if (odd == 0) return kExact + kPerWord * static_cast<double>(all.size());
    if (odd > kMostOdd || all.size() < 2) return 0;
    if ((bits_.in(all.back()) & head) != 0) return kEndsSo;
    return (bits_.in(all.front()) & head) != 0 ? kBeginsSo : 0;
  }

  /// Words of the request that belong to the noun: not who acts, and not in which manner.
  std::uint32_t in(std::string_view word, std::uint32_t head) const {
    return bits_.in(word) & ~((form_.actor | form_.after | form_.act) & ~head);
  }

  /// "tc_drivers", "HD Ticket", "users.users": without a prefix of all tables, each word once.
  std::vector<std::string> own_words(std::string_view name) const {
    std::vector<std::string> out;
    for (const std::string& word : identifier_words(name)) {
      const bool prefix = out.empty() && bits_.in(word) == 0 && word != name &&
                          (word == prefix_ || word.size() <= kShortPrefix);
      const bool role = !out.empty() && (word == "model" || word == "entity" || word == "record");
      if (prefix || (role && bits_.in(word) == 0) || std::ranges::find(out, word) != out.end())
        continue;
      out.push_back(word);
    }
    return out;
  }

  /// How much hangs on it; what only joins two others counts little.
  double size_of(const Thing& thing) const {
    const model::Entity& entity = analysis_.model->entities[thing.row];
    double out = 1 + static_cast<double>(entity.fields.size()) +
                 static_cast<double>(entity.writers.size() + entity.readers.size()) / 5;
    for (const model::Entity& other : analysis_.model->entities) {
      for (const meaning::EntityRelation& relation : other.relations)
        if (relation.target == entity.name || relation.target == entity.table) out += 2;
    }
    const bool joins =
        entity.relations.size() >= 2 && entity.relations.size() + 2 >= entity.fields.size();
    return joins ? out * kJoins : out;
  }

  const model::Analysis& analysis_;
  const Request& request_;
  const RequestWords& words_;
  const Things& things_;
  const Form& form_;
  const std::uint32_t strong_;  ///< words that tell what it is about
  const WordBits bits_;
  const std::string prefix_;
  mutable std::set<std::pair<FileId, SymbolId>> stored_;
  mutable std::set<std::string> mapped_;
};

}  // namespace

const Thing* find_subject(const model::Analysis& analysis, const Request& request,
                          const RequestWords& words, const Things& things, const Form& form,
                          std::uint32_t strong) {
  return Finder(analysis, request, words, things, form, strong).find();
}

namespace {

/// The type itself, one of the values of an enumeration that hold fields of their own, or a class
/// inside that is the type of one of its fields.
bool is_of(const syntax::Syntax& syntax, SymbolId container, SymbolId type) {
  if (!container.valid() || container == type) return container == type;
  const syntax::Symbol& holder = syntax.symbols[container.index()];
  if (holder.container != type) return false;
  // `PostSpec spec;` of a `Post` that declares its `PostSpec` inside.
  const bool held = holder.kind == syntax::SymbolKind::class_ &&
                    std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& one) {
                      return one.kind == syntax::SymbolKind::field && one.container == type &&
                             syntax.text(one.type) == syntax.text(holder.name);
                    });
  return holder.kind == syntax::SymbolKind::enum_member || held;
}

}  // namespace

std::optional<model::Entity> find_subject_class(const model::Analysis& analysis,
                                                const Request& request, const RequestWords& words,
                                                const Things& things, const Form& form) {
  const Finder finder(analysis, request, words, things, form);
  const Thing* found = finder.find_class();
  if (found == nullptr) return finder.find_file();
  const FileId file = found->symbol.file;
  const syntax::Syntax& syntax = analysis.project->of(file);
  model::Entity out;
  out.name = syntax.text(syntax.symbols[found->symbol.symbol.index()].name);
  out.places.push_back(found->place);
  std::set<std::string, std::less<>> seen;
  const auto note = [&](std::string_view name, std::uint32_t line) {
    if (name.empty() || name.starts_with("_") || !seen.insert(std::string(name)).second) return;
    model::EntityField field;
    field.is.name = name;
    field.is.place = {file, line, line};
    out.fields.push_back(std::move(field));
  };
  const auto is_field = [](const syntax::Symbol& symbol) {
    return symbol.kind == syntax::SymbolKind::field || symbol.kind == syntax::SymbolKind::property;
  };
  // Where it has fields, its constants are names of something else.
  const bool fields =
      std::ranges::count_if(syntax.symbols, [&](const syntax::Symbol& symbol) {
        return is_field(symbol) && is_of(syntax, symbol.container, found->symbol.symbol);
      }) > 1;
  for (const syntax::Symbol& symbol : syntax.symbols) {
    const bool member =
        is_field(symbol) || (!fields && (symbol.kind == syntax::SymbolKind::constant ||
                                         symbol.kind == syntax::SymbolKind::variable));
    if (member && is_of(syntax, symbol.container, found->symbol.symbol))
      note(syntax.text(symbol.name), symbol.name_line);
  }
  for (const syntax::Binding& one : syntax.bindings) {
    if (one.scope == found->symbol.symbol) note(syntax.text(one.target), one.line);
  }
  if (out.fields.size() < 2) return std::nullopt;
  return out;
}

}  // namespace cutaway::answers
