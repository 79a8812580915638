// SPDX-License-Identifier: Apache-2.0
// A name counts when it has a word for the purpose, and stands where such work is done or speaks of
// the same noun.
#include "answers/scope/families/precedents.h"

#include <algorithm>
#include <set>

#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/copied.h"
#include "answers/scope/sources/thing_names.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using narrative::code;

constexpr std::size_t kMostTold = 3;
constexpr double kNamed = 2, kHead = 3, kWorks = 1.5, kObject = 1, kSpeaks = 1.5, kLeast = 3;

/// The purpose that the request has, by its words; empty without one.
std::string purpose_of(const Request& request, const RequestWords& words) {
  for (const std::string& kind : words.group("precedent_kinds")) {
    const std::string acts = "precedent_acts." + kind, when = "precedent_when." + kind;
    const bool act = words.group(acts).empty() || !request.says(words, acts).empty();
    if (act && !request.says(words, when).empty()) return kind;
  }
  return {};
}

class Finder {
 public:
  Finder(const model::Analysis& analysis, const Request& request, const RequestWords& words,
         const Existing& existing, const std::string& kind)
      : analysis_(analysis),
        words_(words),
        existing_(existing),
        bits_(request),
        kinds_(*analysis.catalogue),
        copied_(analysis) {
    for (const std::string& one : words.group("precedent_names." + kind))
      roots_.insert(root_of(join(identifier_words(one), "")));
    exports_ = kind == "export";
    // Where a reminder is asked for, that a name says so is counted already.
    head_ = existing.form.head;
    for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
      if (std::ranges::any_of(request.words[i].roots,
                              [&](const std::string& root) { return roots_.contains(root); }))
        head_ &= ~(1U << i);
    }
    for (const std::string& act : words.group("precedent_not")) {
      if (bits_.in(act) != 0 || roots_.contains(root_of(act))) continue;
      other_acts_.insert(root_of(act));
      const std::set<std::string>& same = words.same(act);
      other_acts_.insert(same.begin(), same.end());
    }
  }

  std::vector<Thing> find() {
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) file(FileId(i));
    std::ranges::stable_sort(found_,
                             [](const Thing& a, const Thing& b) { return a.score > b.score; });
    std::vector<Thing> out;
    std::set<FileId> files;
    for (Thing& one : found_) {
      if (out.size() < kMostTold && files.insert(one.place.file).second &&
          one.score >= .6 * found_.front().score)
        out.push_back(std::move(one));
    }
    return out;
  }

 private:
  void file(FileId id) {
    const sources::File& file = analysis_.project->file(id);
    if (file.origin != sources::Origin::own || !file.language.valid() ||
        catalogue::language(file.language).type != catalogue::LanguageType::programming ||
        kinds_.aside(file.path) || is_tooling(file.path) || copied_.hold(file.path) ||
        kinds_.of(file.path) == ranking::FileKind::data ||
        kinds_.of(file.path) == ranking::FileKind::screen || contains(lower(file.path), "test") ||
        contains(lower(file.path), "migrations/") || contains(lower(file.path), "migrate/"))
      return;
    const syntax::Syntax& syntax = analysis_.project->of(id);
    bool named = false;
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& symbol = syntax.symbols[i];
      const bool function =
          symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method;
      if (!function && symbol.kind != syntax::SymbolKind::class_) continue;
      std::string name(syntax.text(symbol.name));
      if (is_nameless(name)) continue;
      if (word_with(name, roots_).empty() || only_tells(name) || does_other(name)) continue;
      named = true;
      if (function && symbol.container.valid()) {
        const syntax::SymbolKind holder = syntax.symbols[symbol.container.index()].kind;
        if (holder == syntax::SymbolKind::function || holder == syntax::SymbolKind::method)
          continue;  // what a function cleans up behind itself
        const std::string_view around = syntax.text(syntax.symbols[symbol.container.index()].name);
        if (!around.empty()) name = std::string(around) + "." + name;
      }
      note({function ? ThingKind::function : ThingKind::type,
            std::move(name),
            {id, symbol.name_line, symbol.name_line},
            0,
            SymbolRef{id, SymbolId(i)}},
           file.path);
    }
    const std::string_view base = base_name(file.path);
    if (!named && names_work(base.substr(0, base.find('.')), file.path))
      note({ThingKind::file, file.path, {id, 1, 1}, 0, {}}, file.path);
  }

  /// "ReminderMinutes", "getReminder", "expired?": it gives or keeps something, and does nothing.
  static bool only_tells(std::string_view name) {
    static const std::set<std::string, std::less<>> kFirst = {
        "get",    "set",      "is",     "has",  "with",   "on",     "to",
        "from",   "can",      "should", "add",  "create", "build",  "parse",
        "format", "validate", "render", "show", "open",   "toggle", "use"};
    static const std::set<std::string, std::less<>> kLast = {
        "id",    "ids",  "minutes", "type",      "types",   "interval", "exception",
        "error", "dto",  "props",   "key",       "name",    "status",   "state",
        "date",  "time", "test",    "interface", "options", "config"};
    const std::vector<std::string> all = identifier_words(name);
    return name.ends_with("?") || all.empty() || kFirst.contains(all.front()) ||
           kLast.contains(all.back());
  }

  /// "deleteReminder" where one is to be sent, "BoardPolicy.export", which only guards.
  bool does_other(std::string_view name) const {
    static const std::set<std::string, std::less<>> kGuards = {"policy", "permission", "guard"};
    return std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
      return other_acts_.contains(root_of(word)) || kGuards.contains(word);
    });
  }

  /// "Jobs/sendreminders.php": names of files are often written in one piece.
  bool names_work(std::string_view stem, std::string_view path) const {
    if (only_tells(stem)) return false;
    if (!word_with(stem, roots_).empty()) return true;
    return works(folder_name(path)) && std::ranges::any_of(roots_, [&](const std::string& root) {
             return root.size() > 4 && contains(lower(stem), root);
           });
  }

  /// A folder or file for work that is done by itself.
  bool works(std::string_view path) const {
    return std::ranges::any_of(identifier_words(path), [&](const std::string& word) {
      return words_.has("work_places", word);
    });
  }

  /// "cleanUp" elsewhere than in work that runs by itself: a function may so end what it began.
  static bool tidies_up(const Thing& thing) {
    const std::string name =
        lower(join(identifier_words(thing.name.substr(thing.name.rfind('.') + 1)), ""));
    return name.starts_with("cleanup") || name.ends_with("cleanup");
  }

  void note(Thing thing, std::string_view path) {
    const Form& form = existing_.form;
    const std::uint32_t said = bits_.in(thing.name) | bits_.in(path);
    if (only_guards(thing)) return;
    const std::string_view own = std::string_view(thing.name).substr(thing.name.rfind('.') + 1);
    const std::vector<std::string> all = identifier_words(own);
    // "exportCustomers" does it; "cleanup_fields" may tidy up anything.
    const bool begins = exports_ && thing.kind == ThingKind::function && !all.empty() &&
                        roots_.contains(root_of(all.front()));
    const double score = kNamed + ((said & head_) != 0 ? kHead : 0) + (begins ? kObject : 0) +
                         (works(path) ? kWorks : 0) +
                         ((said & form.object & ~form.head) != 0 ? kSpeaks : 0);
    if (score < kLeast || (tidies_up(thing) && !works(path))) return;
    thing.own = bits_.in(thing.name);
    thing.holder = said & ~thing.own;
    thing.inside = word_with(thing.kind == ThingKind::file ? base_name(path) : thing.name, roots_);
    if (thing.inside.empty()) {
      for (const std::string& root : roots_) {
        if (contains(lower(base_name(path)), root)) thing.inside = root;
      }
    }
    thing.score = score + (thing.kind == ThingKind::function ? .1 : 0);
    found_.push_back(std::move(thing));
  }

  const model::Analysis& analysis_;
  const RequestWords& words_;
  const Existing& existing_;
  const WordBits bits_;
  const ranking::FileKinds kinds_;
  const CopiedLibraries copied_;
  std::set<std::string> roots_, other_acts_;
  std::uint32_t head_ = 0;
  bool exports_ = false;  ///< something is to be given out
  std::vector<Thing> found_;
};

}  // namespace

std::vector<Thing> find_precedents(const model::Analysis& analysis, const Request& request,
                                   const RequestWords& words, const Existing& existing) {
  if (request.removes || request.rights || !request.quoted.empty() || existing.value != nullptr)
    return {};
  const std::string kind = purpose_of(request, words);
  if (kind.empty()) return {};
  return Finder(analysis, request, words, existing, kind).find();
}

void tell_precedents(const Beside& beside, Existing& existing) {
  if (existing.precedents.empty() || existing.extent == Extent::built || existing.family ||
      existing.switched != nullptr)
    return;
  std::vector<std::string> names;
  std::vector<Place> places;
  std::set<std::string> said;
  for (const Thing& one : existing.precedents) {
    names.push_back(code(one.name));
    places.push_back(one.place);
    said.insert(one.inside);
  }
  const std::string by = quoted_words({said.begin(), said.end()});
  const std::string list = narrative::list_up_to(names, kMostTold);
  auto claim =
      beside.saying.seen("exists.precedent", names.front(),
                         "A pattern for it may be " + list + ", as " +
                             (names.size() == 1 ? "its name says " : "their names say ") + by + ".",
                         places, Confidence::medium);
  if (!claim) return;
  const Form& form = existing.form;
  const Unit* nearest = existing.units.empty() ? nullptr : &existing.units.front();
  const std::uint32_t wanted = form.head | form.act;
  // "still-running.blade.php" where something is to happen when a timer runs.
  const std::uint32_t set_off = existing.triggers & existing.strong;
  const bool triggered = nearest != nullptr && (nearest->said & set_off) != 0 &&
                         (nearest->said & existing.strong & ~set_off) != 0;
  const bool near =
      nearest != nullptr &&
      (((form.act & ~nearest->said) == 0 && (wanted & ~nearest->all()) == 0 && form.act != 0) ||
       triggered);
  const Thing& first = existing.precedents.front();
  const bool same = nearest != nullptr && nearest->thing.place.file == first.place.file;
  if (!near && !same) {
    existing.answer =
        narrative::Claim(kAnswerAbout, claim->id(),
                         std::string(kPattern) + "; a p" + std::string(claim->text()).substr(3),
                         claim->basis(), Confidence::medium, claim->evidence());
  }
  existing.claims.insert(existing.claims.begin(), std::move(*claim));
}

}  // namespace cutaway::answers
