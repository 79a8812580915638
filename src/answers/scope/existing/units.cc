// SPDX-License-Identifier: Apache-2.0
// A name says more than the lines below it, a rare word more than a common one, and a file that
// history and texts hold far away has to be named after much more of the request.
#include "answers/scope/existing/units.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "answers/scope/existing/other_names.h"
#include "answers/scope/request/asked_product.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/amounts.h"
#include "answers/scope/sources/staff_places.h"
#include "answers/scope/sources/thing_names.h"
#include "answers/scope/sources/unused.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "model/quotes.h"
#include "model/screen_texts.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostUnits = 12, kMostThings = 300, kNearFiles = 12, kWholeFiles = 3;
constexpr std::size_t kFewestEndpoints = 5;
constexpr std::uint32_t kLongLines = 150, kLongFile = 2000;
constexpr std::size_t kLabel = 5, kUnranked = 40;
// Tried out over past changes whose files are known: the order hardly moves around these.
constexpr double kHolder = .8, kPath = .3, kLines = .6, kFileLines = .35, kWhole = .15;
constexpr double kFloor = .1, kFar = .4, kOtherAct = .6, kSaysAct = 1.15, kUndoes = .6, kBody = .8,
                 kValue = 2.5, kOfUnit = 1.6, kAside = .3, kVaguePart = .3;
constexpr double kHeadInLines = .85, kHeadInFolders = .7, kNoHead = .4, kInside = .4,
                 kWithOther = .5, kUnused = .4, kOnScreen = .6;
constexpr std::uint32_t kShortCallback = 25;  ///< lines

double weight_of(ThingKind kind) {
  switch (kind) {
    case ThingKind::text:
      return .5;
    case ThingKind::library:
      return 0;
    case ThingKind::file:
      return .7;
    case ThingKind::type:
    case ThingKind::field:
    case ThingKind::choice:
    case ThingKind::rule:
    case ThingKind::setting:
      return .85;
    case ThingKind::endpoint:
    case ThingKind::operation:
      return 1.1;
    default:
      return 1;
  }
}

class UnitFinder {
 public:
  UnitFinder(const model::Analysis& analysis, const Request& request, const Things& things,
             const Existing& existing, const std::vector<FileId>& ranked)
      : analysis_(analysis),
        request_(request),
        things_(things),
        existing_(existing),
        ranked_(ranked),
        bits_(request),
        words_(*analysis.catalogue),
        kinds_(*analysis.catalogue),
        texts_(*analysis.catalogue),
        staff_(analysis, request, words_, existing.form),
        quotes_(analysis) {
    for (std::size_t i = 0; i < ranked.size(); ++i) rank_.emplace(ranked[i], i + 1);
    sends_ = std::ranges::any_of(request.words, [](const RequestWord& word) {
      return word.meaning == "notify" || word.meaning == "remind" || word.meaning == "email" ||
             lower(word.word) == "send";
    });
    product_ = asked_product(request, words_);
    asks_screen_ = !request.says(words_, "asked.screen").empty() ||
                   !request.says(words_, "asked.text_style").empty();
    for (const std::string& folder : words_.group("screen_places")) screens_.insert(folder);
    for (const std::string& piece : words_.group("pieces")) pieces_.insert(piece);
    serves_ = analysis.model->endpoints.size() >= kFewestEndpoints;
    if (existing.subject == nullptr) return;
    for (const model::EntityUse& use : analysis.model->entity_uses) {
      if (use.entity == existing.subject->row) uses_[use.place.file].push_back(use.place.line);
    }
  }

  std::vector<Unit> find() {
    std::size_t looked = 0;
    for (const Thing& thing : things_.all) {
      const bool near = rank_of(thing.place.file) <= kNearFiles;
      if (++looked > kMostThings && !near) continue;
      if (is_unit(thing) && !names_other_product(thing)) note(thing, lines_of(thing));
      if (thing.symbol.valid()) known_.insert({thing.symbol.file, thing.symbol.symbol.index()});
    }
    for (std::size_t i = 0; i < ranked_.size() && i < kNearFiles; ++i) {
      bodies(ranked_[i]);
      if (i < kWholeFiles) whole_file(ranked_[i]);
    }
    return best();
  }

 private:
  std::size_t rank_of(FileId file) const {
    const auto at = rank_.find(file);
    return at == rank_.end() ? kUnranked : at->second;
  }

  bool is_unit(const Thing& thing) const {
    if (thing.kind == ThingKind::library || is_key(thing) || !thing.place.file.valid())
      return false;
    if (only_guards(thing) && !request_.rights) return false;
    if (thing.kind == ThingKind::endpoint && thing.name.starts_with("DELETE ") &&
        !asks_to_delete(request_))
      return false;
    return thing.kind != ThingKind::text || narrative::word_count(thing.name) <= kLabel;
  }

  /// `GoogleReaderREST.clientLogin` where people are to sign in with Google.
  bool names_other_product(const Thing& thing) const {
    if (!product_) return false;
    if (is_of_other_product(*product_, words_, thing.name)) return true;
    if (!thing.symbol.valid()) return false;
    const syntax::Syntax& syntax = analysis_.project->of(thing.symbol.file);
    const syntax::Symbol& symbol = syntax.symbols[thing.symbol.symbol.index()];
    return symbol.container.valid() &&
           is_of_other_product(*product_, words_,
                               syntax.text(syntax.symbols[symbol.container.index()].name));
  }

  /// The lines of the function behind it, else those of its name.
  Place lines_of(const Thing& thing) const {
    if (!thing.symbol.valid()) return thing.place;
    const syntax::Syntax& syntax = analysis_.project->of(thing.symbol.file);
    const syntax::Symbol& symbol = syntax.symbols[thing.symbol.symbol.index()];
    return {thing.symbol.file, symbol.line, std::min(symbol.end_line, symbol.line + kLongLines)};
  }

  /// Functions of a near file whose lines say what their names do not.
  void bodies(FileId id) {
    const syntax::Syntax& syntax = analysis_.project->of(id);
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& symbol = syntax.symbols[i];
      const bool function =
          symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method;
      if (!function || known_.contains({id, i})) continue;
      std::string name(syntax.text(symbol.name));
      if (name.empty()) continue;
      std::uint32_t holder = bits_.in(base_name(analysis_.project->file(id).path));
      if (symbol.container.valid()) {
        const std::string_view of = syntax.text(syntax.symbols[symbol.container.index()].name);
        holder |= bits_.in(of);
        if (!of.empty() && of != name) name = std::string(of) + "." + name;
      }
      Thing thing{ThingKind::function,
                  std::move(name),
                  {id, symbol.name_line, symbol.name_line},
                  0,
                  SymbolRef{id, SymbolId(i)}};
      thing.holder = holder;
      thing.whole = 0;
      if (names_other_product(thing)) continue;
      note(std::move(thing),
           {id, symbol.line, std::min(symbol.end_line, symbol.line + kLongLines)});
    }
  }

  /// The file itself: styles, templates and scripts hold nothing else that has a name.
  void whole_file(FileId id) {
    const std::string& path = analysis_.project->file(id).path;
    // Behind the first what only speaks of it in its lines is near by chance.
    const std::uint32_t about = existing_.form.head | existing_.form.object | existing_.form.act;
    const bool named = (bits_.in(path) & (about != 0 ? about : existing_.strong)) != 0;
    if ((rank_of(id) > 1 && !named) || is_prose(id) || texts_.is_translation(path)) return;
    const std::vector<std::uint32_t>& lines = words_of_lines(id);
    std::uint32_t at = 1;
    double most = -1;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const double says = weigh(lines[i], 1);
      if (says > most) most = says, at = static_cast<std::uint32_t>(i + 1);
    }
    Thing thing{ThingKind::file, path, {id, at, at}, 0, {}};
    thing.own = bits_.in(base_name(path));
    thing.holder = bits_.in(base_name(folder_name(path))) & ~thing.own;
    note(std::move(thing), {id, 1, static_cast<std::uint32_t>(lines.size())});
  }

  /// Text and looks: what people read about the product, and how it is drawn.
  bool is_prose(FileId id) const {
    const sources::File& file = analysis_.project->file(id);
    const std::string small = lower(file.path);
    for (const std::string_view ending : {".svg", ".md", ".mdx", ".txt", ".rst", ".adoc"}) {
      if (small.ends_with(ending)) return true;
    }
    return file.language.valid() &&
           catalogue::language(file.language).type == catalogue::LanguageType::prose;
  }

  const std::vector<std::uint32_t>& words_of_lines(FileId id) {
    const auto [at, fresh] = lines_.try_emplace(id);
    if (!fresh) return at->second;
    for (const std::string& line : quotes_.file(id)) {
      if (at->second.size() >= kLongFile) break;
      at->second.push_back(bits_.in_line(line));
    }
    return at->second;
  }

  void note(Thing thing, const Place& place) {
    std::uint32_t said = 0;
    const std::vector<std::uint32_t>& lines = words_of_lines(place.file);
    for (std::uint32_t at = std::max(place.line, 1U); at <= place.end_line && at <= lines.size();
         ++at)
      said |= lines[at - 1];
    Unit unit{std::move(thing), place, 0, 0, rank_of(place.file), 0};
    const Thing& one = unit.thing;
    const std::string& path = analysis_.project->file(place.file).path;
    unit.said = one.named();
    unit.by_lines = said & ~unit.said;
    const std::uint32_t folders = bits_.in(path) & ~unit.said & ~unit.by_lines;
    const double per_line = one.kind == ThingKind::file ? kFileLines : kLines;
    const double says = weigh(one.own, 1) + weigh(one.holder, kHolder) +
                        weigh(unit.by_lines, per_line) + weigh(folders, kPath);
    if (says <= 0) return;
    const bool acts = (existing_.form.act & unit.said) != 0;
    unit.with_other =
        is_done_with_other(one) || is_of_piece(one) || staff_.hold(one) || only_deletes(one);
    unit.score = (acts ? kSaysAct : 1) * about_head(unit, folders) * form_of(one) *
                 (unit.with_other ? kWithOther : 1) * (undoes(one.name) ? kUndoes : 1) *
                 (one.own == 0 && one.kind == ThingKind::function ? kBody : 1) * value_of(one) *
                 (kFloor + says / std::max(weigh(~0U, 1), .01)) * weight_of(one.kind) *
                 (1 - kWhole + kWhole * one.whole) * (one.other_act ? kOtherAct : 1) *
                 (is_aside(path) ? kAside : 1) * on_screen(one, path) *
                 std::pow(1 + static_cast<double>(unit.rank), -kFar);
    units_.push_back(std::move(unit));
  }

  /// What a page does when somebody presses a button asks what serves it to do so.
  double on_screen(const Thing& one, std::string_view path) const {
    if (!serves_ || asks_screen_ ||
        (one.kind != ThingKind::function && one.kind != ThingKind::type &&
         one.kind != ThingKind::choice))
      return 1;
    const bool drawn = kinds_.of(path) == ranking::FileKind::screen;
    return drawn || std::ranges::any_of(
                        split(folder_name(path), '/'),
                        [&](std::string_view folder) { return screens_.contains(lower(folder)); })
               ? kOnScreen
               : 1;
  }

  /// What has nothing of the one noun that it is about is near by chance.
  double about_head(const Unit& unit, std::uint32_t folders) const {
    const std::uint32_t head = existing_.form.head;
    // Of "send a mail when a volume is added" what sends other mails has only the mail.
    const std::uint32_t triggers = existing_.triggers & existing_.strong;
    const double set_off = sends_ && triggers != 0 && (unit.all() & triggers) == 0 ? kNoHead : 1;
    if ((head & existing_.strong) == 0 || (unit.said & head) != 0) return set_off;
    const auto at = uses_.find(unit.lines.file);
    const bool uses = at != uses_.end() && std::ranges::any_of(at->second, [&](std::uint32_t line) {
                        return unit.lines.line <= line && line <= unit.lines.end_line;
                      });
    if (uses || (unit.by_lines & head) != 0) return set_off * kHeadInLines;
    return set_off * ((folders & head) != 0 ? kHeadInFolders : kNoHead);
  }

  /// What is handed to a widget inside of another function does nothing by itself.
  double form_of(const Thing& one) const {
    if (!one.symbol.valid()) return 1;
    const syntax::Syntax& syntax = analysis_.project->of(one.symbol.file);
    const syntax::Symbol& symbol = syntax.symbols[one.symbol.symbol.index()];
    if (!symbol.container.valid() || symbol.end_line - symbol.line > kShortCallback) return 1;
    const syntax::SymbolKind around = syntax.symbols[symbol.container.index()].kind;
    return around == syntax::SymbolKind::function || around == syntax::SymbolKind::method ? kInside
                                                                                          : 1;
  }

  /// "groups.expenses.delete" where a group is to be deleted with its expenses, "exportUsers" where
  /// users export something else: the last of the request's nouns in a name is what it acts on.
  bool is_done_with_other(const Thing& thing) const {
    const Form& form = existing_.form;
    const std::uint32_t nouns = form.object | (form.manner & ~existing_.called) | form.actor;
    if (form.act == 0 || form.object == 0) return false;
    std::uint32_t last = 0;
    bool pieces = false;  // "copyListItems" copies no list
    for (const std::string& word : identifier_words(thing.name)) {
      const std::uint32_t said = bits_.in(word)&nouns;
      pieces = bits_.in(word) == 0 && last != 0 && (pieces || pieces_.contains(word));
      if (said != 0) last = said;
    }
    return last != 0 && (pieces || (last & form.object) == 0);
  }

  /// `DELETE /comments/{id}/replies/{reply}` deletes a piece of what is to be deleted.
  bool is_of_piece(const Thing& thing) const {
    if (thing.kind != ThingKind::endpoint || !thing.name.starts_with("DELETE ")) return false;
    const std::uint32_t things = existing_.form.object | existing_.form.head;
    std::string path = fixed_path(thing.name);
    while (path.ends_with('/')) path.pop_back();
    const std::uint32_t last = bits_.in(base_name(path));
    return (things & ~existing_.form.act) != 0 && last == 0 && (bits_.in(path)&things) != 0;
  }

  /// `DELETE /imports/{id}` for "import a recipe": it deletes what its path is named after.
  bool only_deletes(const Thing& thing) const {
    return thing.kind == ThingKind::endpoint && thing.name.starts_with("DELETE ") &&
           !asks_to_delete(request_) && existing_.form.act != 0 && !request_.rights;
  }

  /// What is set comes first where an amount is asked for.
  double value_of(const Thing& one) const {
    if (!is_set(one) || (one.own & existing_.strong) == 0 || !wants_amount(request_) || sends_)
      return 1;
    const std::vector<std::string> name = identifier_words(one.name.substr(0, 120));
    // Of named values many are texts.
    static const std::set<std::string, std::less<>> kMeasures = {
        "max",      "min",       "limit", "days",  "hours",  "minutes",   "seconds",  "timeout",
        "interval", "ttl",       "age",   "size",  "count",  "retention", "duration", "period",
        "default",  "threshold", "after", "until", "length", "number"};
    const bool measured = std::ranges::any_of(
        name, [&](const std::string& word) { return kMeasures.contains(word); });
    if (one.kind == ThingKind::choice && !measured) return 1;
    const bool unit = std::ranges::any_of(request_.numbers, [&](const RequestNumber& number) {
      return !number.unit.empty() && std::ranges::any_of(name, [&](const std::string& word) {
        return root_of(word) == root_of(lower(number.unit));
      });
    });
    return unit ? kValue * kOfUnit : kValue;
  }

  /// "markUnread" where something is to be marked as read.
  bool undoes(std::string_view name) const {
    return std::ranges::any_of(identifier_words(name.substr(0, 120)), [&](const std::string& word) {
      const std::string_view rest = word.starts_with("un")    ? std::string_view(word).substr(2)
                                    : word.starts_with("dis") ? std::string_view(word).substr(3)
                                                              : std::string_view();
      const auto said = [&](std::string_view one) {
        return std::ranges::find(request_.tokens, one) != request_.tokens.end();
      };
      return rest.size() > 3 && (said(rest) || bits_.in(rest) != 0) && !said(word);
    });
  }

  double weigh(std::uint32_t words, double each) const {
    double out = 0;
    for (std::size_t i = 0; i < things_.weights.size() && i < 32; ++i) {
      if ((words >> i & 1U) != 0)
        out += each * things_.weights[i] * ((existing_.strong >> i & 1U) != 0 ? 1 : kVaguePart);
    }
    return out;
  }

  /// Made to try the product out, or a step of the past: what is told has to be the product.
  bool is_aside(std::string_view path) const {
    if (kinds_.aside(path)) return true;
    const std::string small = "/" + lower(path) + "/";
    for (const std::string_view one : {"mock", "fixture", "/seed", "faker", "factories", "/demo",
                                       "/tests/", "/test/", "migrat", "/examples/"}) {
      if (contains(small, one)) return true;
    }
    return false;
  }

  /// Of the nearest those that nothing calls come after the others.
  void sink_unused() {
    const std::size_t most = std::min(kMostUnits, units_.size());
    std::partial_sort(units_.begin(), units_.begin() + static_cast<std::ptrdiff_t>(most),
                      units_.end(), [](const Unit& a, const Unit& b) { return a.score > b.score; });
    std::vector<SymbolRef> functions;
    for (std::size_t i = 0; i < most; ++i) {
      if (units_[i].thing.kind == ThingKind::function) functions.push_back(units_[i].thing.symbol);
    }
    const std::vector<SymbolRef> unused = unused_among(analysis_, functions);
    for (std::size_t i = 0; i < most; ++i) {
      const SymbolRef& own = units_[i].thing.symbol;
      const bool dead = std::ranges::any_of(unused, [&](const SymbolRef& one) {
        return one.file == own.file && one.symbol == own.symbol;
      });
      if (dead && units_[i].thing.kind == ThingKind::function) units_[i].score *= kUnused;
    }
  }

  std::vector<Unit> best() {
    sink_unused();
    std::ranges::stable_sort(units_,
                             [](const Unit& a, const Unit& b) { return a.score > b.score; });
    std::vector<Unit> out;
    for (Unit& unit : units_) {
      const bool known = std::ranges::any_of(out, [&](const Unit& other) {
        const bool inside = other.lines.file == unit.lines.file &&
                            other.lines.line <= unit.lines.end_line &&
                            unit.lines.line <= other.lines.end_line;
        return inside || equals_ignoring_case(other.thing.name, unit.thing.name);
      });
      if (!known) out.push_back(std::move(unit));
      if (out.size() >= kMostUnits) break;
    }
    return out;
  }

  const model::Analysis& analysis_;
  const Request& request_;
  const Things& things_;
  const Existing& existing_;
  const std::vector<FileId>& ranked_;
  const WordBits bits_;
  const RequestWords words_;
  std::optional<AskedProduct> product_;         ///< with which something is to be done
  std::set<std::string, std::less<>> screens_;  ///< folders of what runs in a browser
  std::set<std::string, std::less<>> pieces_;   ///< words for what a thing consists of
  bool serves_ = false, asks_screen_ = false;
  bool sends_ = false;  ///< a message is to go out
  const ranking::FileKinds kinds_;
  const model::ScreenTexts texts_;
  const StaffPlaces staff_;                            ///< what is not for those who are to do it
  std::map<FileId, std::vector<std::uint32_t>> uses_;  ///< lines that use the subject
  model::Quotes quotes_;
  std::map<FileId, std::size_t> rank_;
  std::set<std::pair<FileId, std::size_t>> known_;
  std::map<FileId, std::vector<std::uint32_t>> lines_;
  std::vector<Unit> units_;
};

}  // namespace

std::vector<Unit> find_units(const model::Analysis& analysis, const Request& request,
                             const Things& things, const Existing& existing,
                             const std::vector<FileId>& ranked) {
  return UnitFinder(analysis, request, things, existing, ranked).find();
}

}  // namespace cutaway::answers
