// SPDX-License-Identifier: Apache-2.0
// Settings, kept fields, endpoints and functions are compared with the names of each matter that
// the request speaks of; one that fits well enough is what the request asks for.
#include "answers/scope/everyday/everyday.h"

#include <algorithm>
#include <bit>

#include "answers/scope/everyday/bare_amount.h"
#include "answers/scope/everyday/everyday_names.h"
#include "answers/scope/everyday/everyday_sources.h"
#include "answers/scope/everyday/own_object.h"
#include "answers/scope/existing/floor.h"
#include "answers/scope/existing/verdict.h"
#include "answers/scope/request/dimensions.h"
#include "answers/scope/request/lines_said.h"
#include "answers/scope/request/screen_places.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/amount_sources.h"
#include "answers/scope/sources/one_member.h"
#include "base/text.h"
#include "model/quotes.h"
#include "narrative/phrases.h"

namespace cutaway::answers {

bool is_own_key(std::string_view name, std::string_view written) {
  const std::vector<std::string> said =
      identifier_words(lower(join(identifier_words(written), "_")));
  const std::vector<std::string> own = identifier_words(lower(join(identifier_words(name), "_")));
  return said.size() > 1 && std::ranges::all_of(said, [&](const std::string& word) {
           return std::ranges::find(own, word) != own.end();
         });
}

namespace {

using narrative::code;

constexpr double kLeastWhole = .5, kLeastAct = .4, kLoose = .6, kBySaid = .4, kByRow = .03,
                 kByWhole = .02, kWholeEnough = .66, kOtherNumber = 1.5, kSingle = .8, kNumber = .2,
                 kLeastTold = .05, kPartly = .4, kOnlyGives = .3, kKeyOnly = .5;
constexpr std::size_t kMostRead = 3, kMostBeside = 2, kLinesBeside = 12, kLongestKey = 80,
                      kLinesAbove = 3, kServes = 5;

class Finder {
 public:
  Finder(const Beside& beside, const Existing& existing, const RequestWords& words,
         const Matter& matter, const Request& whole)
      : analysis_(beside.analysis),
        words_(words),
        matter_(matter),
        request_(beside.request),
        names_(matter),
        sources_(beside.analysis, words, matter.is),
        bits_(beside.request),
        quotes_(analysis_),
        nouns_(existing.strong & ~matter.asked),
        asks_number_(std::ranges::any_of(whole.tokens, [&](const std::string& token) {
          return words.has("numbers", token) || words.has("tens", token) || is_number(token);
        })) {
    // What half of the product is named after is told by the request nevertheless.
    if ((nouns_ & ~existing.form.act) == 0)
      nouns_ |= telling_words(request_, existing) & ~(matter.asked | existing.form.act);
    // "Delete customer data": of data nothing is called, and it is the customers whose they are.
    for (std::size_t i = 0; nouns_ == 0 && i < request_.words.size() && i < 32; ++i) {
      if (request_.words[i].people) nouns_ = 1U << i & ~existing.form.actor;
    }
  }

  std::optional<Everyday> find() {
    sources_.each([&](const Met& met) { note(met); });
    if (found_.empty()) return std::nullopt;
    std::ranges::stable_sort(
        found_, [](const Everyday& a, const Everyday& b) { return a.thing.score > b.thing.score; });
    Everyday best = with_value(found_.front());
    if (best.set) {
      others(best);
      readers(best);
    }
    return best;
  }

 private:
  void note(const Met& met) {
    // "numeric|nullable" and `'auto_bill' => 'bool'` say what may be entered.
    if (met.own.size() > kLongestKey || met.own.empty() || contains(met.written, "|") ||
        names_type(met.written) || (met.set && words_.has("box_attributes", lower(met.own))) ||
        (met.set && holds_time_only(met.own, request_.numbers)) ||
        (met.set && holds_count_only(words_, met.own, met.written, request_.numbers)) ||
        (met.kept && tells_what_was(met.own)) || is_outcome(words_, met))
      return;
    NameFit fit = names_.fit(met.own, met.above);
    const bool act = matter_.is == MatterKind::act;
    if (fit.row >= 0 && matter_.with_noun)
      fit.whole = std::min(1.0, fit.whole + noun_share(met.own));
    if (fit.row < 0 || fit.whole < (act ? kLeastAct : kLeastWhole)) return;
    // `Refund.create` does it; `Share.link` is a link, and shares nothing.
    if (act && ((fit.partly && !says_act(met.own)) || is_no_deed(met, fit.partly))) return;
    const std::string_view path = analysis_.project->file(met.place.file).path;
    const std::uint32_t said = bits_.in(met.own) | bits_.in(met.above);
    std::uint32_t nouns =
        (said | bits_.in(base_name(path)) | bits_.in(base_name(folder_name(path)))) & nouns_;
    // `setting('data_retention_days')` in `cleanup_customer_data`: who asks for it says of what.
    if (nouns == 0 && matter_.with_noun && met.set && !met.symbol.valid())
      nouns =
          bits_.in(function_around(analysis_.project->of(met.place.file), met.place.line)) & nouns_;
    const bool of_thing =
        met.kept || matter_.is == MatterKind::field || met.weight == kConstantWeight;
    if ((matter_.with_noun || of_thing) && (nouns & (of_thing ? said : ~0U)) == 0) return;
    if (fit.single && nouns == 0 && (met.weight < kSettingWeight || fit.whole < kWholeEnough))
      return;
    if (names_.is_loose(fit) && !is_near(met, path)) return;
    if (is_of_another(met, path) || names_.is_far(met.above) || names_.is_far(base_name(path)) ||
        (act && names_.is_far(met.own)) || (met.set && member_.holds(met.place.file)))
      return;
    const double score =
        met.weight + std::min(fit.whole, kWholeEnough) / kWholeEnough + kByWhole * fit.whole -
        (holds_other_number(met.written) ? kOtherNumber : 0) - (names_.is_loose(fit) ? kLoose : 0) -
        (fit.single ? kSingle : 0) - (fit.partly && met.kind == ThingKind::rule ? kPartly : 0) -
        (only_looks(met) ? kOnlyGives : 0) +
        (asks_number_ && is_number(met.written) ? kNumber : 0) -
        (is_own_key(met.name, met.written) ? kKeyOnly : 0) + kBySaid * std::popcount(nouns) -
        kByRow * fit.row;
    Thing thing{met.kind, met.name, met.place, met.row, met.symbol};
    thing.written = met.written;
    // "lifetime" is anybody's: what it stands under says of what.
    if (met.set && !met.above.empty() && identifier_words(met.own).size() == 1)
      thing.inside = met.above.substr(met.above.rfind('.') + 1);
    thing.score = score;
    thing.own = said;
    found_.push_back({std::move(thing),
                      met.set,
                      met.kept,
                      matter_.asked | said,
                      met.by_runner,
                      met.set && holds_other_number(met.written),
                      met.weight,
                      {},
                      {}});
    found_.back().above = met.above;
  }

  /// `deleted_at`: when it went, and no time at which it is to go.
  bool tells_what_was(std::string_view own) const {
    const std::vector<std::string> all = identifier_words(own);
    return all.size() > 1 && words_.has("moment_endings", all.back()) &&
           (words_.has("past_moments", all.front()) ||
            words_.has("past_moments", all[all.size() - 2]));
  }

  /// `disableForceDarkMode` gives nobody a dark mode, and `onCreate` of `SharedDecks` is called
  /// when a page opens, whatever it shows.
  bool is_no_deed(const Met& met, bool partly) const {
    const std::vector<std::string> all = identifier_words(met.own);
    if (met.kind != ThingKind::function || all.empty()) return false;
    const std::string first = root_of(all.front());
    const bool asked = bits_.in(all.front()) != 0 ||
                       std::ranges::any_of(matter_.names, [&](const MatterName& name) {
                         return std::ranges::find(name.roots, first) != name.roots.end();
                       });
    const bool away = words_.has("keeps_from", all.front()) || first == root_of("delete");
    return (away && !asked) || (partly && all.front() == "on");
  }

  /// `GET /locks`, `getLockSecret`: it does nothing of itself.
  bool only_looks(const Met& met) const {
    if (met.kind == ThingKind::endpoint) return met.name.starts_with("GET ");
    const std::vector<std::string> all = identifier_words(met.own);
    if (met.kind != ThingKind::function || all.empty()) return false;
    // `BlockedUsers` are those who were blocked.
    constexpr std::size_t kShortest = 6;  // "feed", "embed"
    return words_.has("only_looks", all.front()) ||
           (all.size() > 1 && all.front().size() >= kShortest &&
            words_.ends("state_endings", all.front()));
  }

  /// Of `EPISODE_RETENTION_COUNT` the third that says of what: a word that the request has, too.
  double noun_share(std::string_view own) const {
    const std::vector<std::string> words = identifier_words(own);
    const auto nouns = std::ranges::count_if(
        words, [&](const std::string& word) { return (bits_.in(word)&nouns_) != 0; });
    return words.empty() ? 0 : static_cast<double>(nouns) / static_cast<double>(words.size());
  }

  /// `MAX_FILE_SIZE` of "video.py" where pictures are asked for.
  bool is_of_another(const Met& met, std::string_view path) const {
    if (matter_.others.empty()) return false;
    for (const std::string_view said : {met.own, met.above, base_name(path)}) {
      bool other = false;
      for (const std::string& root : roots_in(said)) {
        if (matter_.mine.contains(root)) return false;
        other = other || matter_.others.contains(root);
      }
      if (other) return true;
    }
    return false;
  }

  bool says_act(std::string_view name) const {
    return std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
      return words_.has("acts", lower(word));
    });
  }

  static bool names_type(std::string_view written) {
    static constexpr std::string_view kTypes[] = {"bool",   "boolean", "int",   "integer",
                                                  "string", "float",   "array", "object",
                                                  "double", "decimal", "date",  "datetime"};
    return std::ranges::find(kTypes, written) != std::end(kTypes);
  }

  static bool is_number(const std::string& written) {
    return !written.empty() && written.find_first_not_of("0123456789") == std::string::npos;
  }

  /// "three instead of two": what holds another number than two today is not meant; seven days are
  /// 604800 seconds.
  bool holds_other_number(const std::string& written) const {
    if (!is_number(written)) return false;
    bool tells = false, same = false;
    for (const RequestNumber& number : request_.numbers) {
      tells = tells || number.today;
      same =
          same || (number.today && (number.written == written || holds_in_unit(written, number)));
    }
    return tells && !same;
  }

  /// "max retry count" of `user.password.maxRetryCount`.
  static std::string plain(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    return join(identifier_words(dot == std::string_view::npos ? name : name.substr(dot + 1)), " ");
  }

  /// Where it is set, rather than where it is only read.
  Everyday with_value(const Everyday& best) const {
    if (!best.set || !best.thing.written.empty()) return best;
    for (const Everyday& one : found_) {
      if (one.set && !one.thing.written.empty() && one.weight >= kRuleWeight &&
          plain(one.thing.name) == plain(best.thing.name))
        return one;
    }
    return best;
  }

  /// The further values of one matter: "lockdown_period_end" beside "lockdown_period_start", which
  /// begin alike and stand together.
  void others(Everyday& best) const {
    const auto begins = [](const std::string& name) { return name.substr(0, name.find(' ')); };
    for (const Everyday& one : found_) {
      if (best.beside.size() == kMostBeside) return;
      const std::uint32_t line = one.thing.place.line, mine = best.thing.place.line;
      if (one.thing.place.file != best.thing.place.file || line > mine + kLinesBeside ||
          mine > line + kLinesBeside ||
          begins(plain(one.thing.name)) != begins(plain(best.thing.name)))
        continue;
      const bool known = plain(one.thing.name) == plain(best.thing.name) ||
                         std::ranges::any_of(best.beside, [&](const Thing& other) {
                           return plain(other.name) == plain(one.thing.name);
                         });
      if (one.set && !known) best.beside.push_back(one.thing);
    }
  }

  static bool is_comment(std::string_view line) {
    const std::string_view said = trim(line);
    return said.starts_with("#") || said.starts_with("/") || said.starts_with("*") ||
           said.starts_with("--") || said.starts_with(";") || said.starts_with("<!--");
  }

  /// "maxRetryCount" counts wrong passwords where its keys, its folder or the lines above say so.
  bool is_near(const Met& met, std::string_view path) {
    if (names_.is_near(met.above) || names_.is_near(met.own) || names_.is_near(base_name(path)))
      return true;
    const std::vector<std::string>& lines = quotes_.file(met.place.file);
    const std::size_t at = std::min<std::size_t>(met.place.line, lines.size());
    for (std::size_t i = at > kLinesAbove ? at - kLinesAbove : 0; i < at; ++i) {
      if (i + 1 == at || is_comment(lines[i])) {
        if (names_.is_near(lines[i])) return true;
      }
    }
    return false;
  }

  /// Files that name what was found.
  void readers(Everyday& found) const {
    const std::string_view name = found.thing.name;
    // `ttl` is anybody's: another place with that name is about another thing.
    if (identifier_words(name).size() < 2) return;
    // "duration" alone is anybody's: of such a key the whole is looked for.
    const bool whole = !contains(plain(name), " ");
    const std::string wanted = whole ? std::string(name) : plain(name);
    for (std::size_t i = 0; i < analysis_.project->size() && found.read.size() < kMostRead; ++i) {
      const FileId id(i);
      if (id == found.thing.place.file || !sources_.is_product(id)) continue;
      const syntax::Syntax& syntax = analysis_.project->of(id);
      for (const syntax::ValueNode& node : syntax.values) {
        const std::string_view text = syntax.text(node.text);
        if (text.size() + 2 < wanted.size() || text.size() > kLongestKey) continue;
        if (whole ? text != wanted : plain(text) != wanted) continue;
        found.read.push_back({id, node.line, node.line});
        break;
      }
    }
  }

  const model::Analysis& analysis_;
  const RequestWords& words_;
  const Matter& matter_;
  const Request& request_;
  const EverydayNames names_;
  const EverydaySources sources_;
  const WordBits bits_;
  OneMember member_{analysis_, request_, words_};
  model::Quotes quotes_;
  std::uint32_t nouns_;     ///< words that name a thing, beside those that ask for the matter
  const bool asks_number_;  ///< and no date or name
  std::vector<Everyday> found_;
};

/// "A public link to a page gets an expiry date" is about no number of rows on a page: of the words
/// that tell, the matter and the name have to have some.
bool explains(const Things& things, const Existing& existing, const Everyday& found) {
  double whole = 0, told = 0;
  for (std::size_t i = 0; i < things.weights.size() && i < 32; ++i) {
    if ((existing.strong >> i & 1U) == 0) continue;
    whole += things.weights[i];
    if ((found.asked >> i & 1U) != 0) told += things.weights[i];
  }
  return told >= kLeastTold * whole;
}

/// "Cut off video and chat sites on a child's tablet" and `maxTokenSize`, which answers "cut off":
/// what is set is no lever where most of what is asked for is about something else.
bool says_too_little(const Existing& existing, const Matter& matter, const Everyday& found) {
  constexpr int kMany = 3;
  const int open = std::popcount(existing.strong & ~existing.form.actor & ~found.asked);
  return open >= kMany && open > 2 * static_cast<int>(matter.told);
}

/// What the lines of a function say of the request; of another thing those right below its name.
std::uint32_t said_in_lines_of(const Beside& beside, const WordBits& bits, const Thing& thing) {
  constexpr std::uint32_t kBelow = 12;
  Place at{thing.place.file, thing.place.line, thing.place.line + kBelow};
  if (thing.symbol.valid()) {
    const syntax::Symbol& symbol =
        beside.analysis.project->of(thing.symbol.file).symbols[thing.symbol.symbol.index()];
    at = {thing.symbol.file, symbol.line, symbol.end_line};
  }
  model::Quotes quotes(beside.analysis);
  return said_in_lines(bits, quotes.file(at.file), at);
}

/// A word that neither a name nor the lines of what was found have: "resent" of `create`.
bool lacks_some(const Beside& beside, const Everyday& found, std::uint32_t lines) {
  if (found.set || found.kept) return false;
  const WordBits bits(beside.request);
  return std::ranges::any_of(found.lacks,
                             [&](const std::string& word) { return (bits.in(word)&lines) == 0; });
}

/// `HexagonsController.public_sharing_request?` of "share a trip by a public link": the word of
/// what it is to be done with stands neither in the name nor in the place nor in the matter.
std::string other_thing(const Beside& beside, const Existing& existing, const Everyday& found,
                        std::uint32_t lines) {
  if (found.set || found.kept) return {};
  const WordBits bits(beside.request);
  const std::string_view path = beside.analysis.project->file(found.thing.place.file).path;
  const std::uint32_t said = found.asked | lines | bits.in(found.thing.name) |
                             bits.akin(found.thing.name) | bits.in(path) | bits.akin(path);
  std::uint32_t head = existing.form.head & existing.strong & ~existing.form.act;
  for (std::size_t i = 0; i < beside.request.words.size() && i < 32; ++i) {
    if (beside.request.words[i].people) head &= ~(1U << i);  // "when somebody takes a laptop"
  }
  if ((head & said) != 0) return {};
  const std::vector<std::string> names = words_of(beside.request, head);
  return names.empty() ? std::string() : names.front();
}

/// "Add a dark mode" and no more; of "export time entries" the entries are what is exported.
bool says_all_asked(const Request& request, const Existing& existing, const Matter& matter) {
  // Who may do it, and how much of it, is asked of what is there.
  if (request.rights || request.changes || request.limits) return false;
  return (existing.strong & ~existing.form.actor & ~matter.asked) == 0;
}

/// `max_picture_size` of "the size of pictures" beside `log_file_max_size`: a value that says what
/// the matter's setting does not, though a second one says as much.
bool has_nearer(const Request& request, const Existing& existing, const Everyday& found) {
  const std::uint32_t told = existing.strong & ~existing.form.actor;
  const std::uint32_t own = WordBits(request).in(found.thing.name) & told;
  return std::ranges::any_of(existing.amounts.near, [&](const Amount& one) {
    return !one.otherwise && (one.thing.own & told & ~own) != 0 &&
           (own & ~one.thing.own & told) == 0;
  });
}

/// Whether it is what the matter asks for, and not only called so.
bool is_meant(const Beside& beside, const RequestWords& words, const Existing& existing,
              const Matter& matter, const Everyday& found) {
  // Five words of the request are no chance, though none of them tells by itself.
  constexpr std::size_t kManyTold = 5;
  if (matter.told < kManyTold && !explains(beside.things, existing, found)) return false;
  if (is_no_number(words, beside.request, found)) return false;
  if (!found.set) return true;
  if (is_name_of_code(beside, words, found)) return false;
  if (lets_do_other(beside, words, existing, found)) return false;
  if (says_too_little(existing, matter, found) || has_nearer(beside.request, existing, found))
    return false;
  // Where endpoints are served, what a screen keeps in mind is decided elsewhere.
  return beside.analysis.model->endpoints.size() < kServes ||
         !is_on_screen(beside.analysis, words, found.thing.place);
}

}  // namespace

std::optional<Everyday> find_everyday(const Beside& beside, const Request& whole,
                                      const RequestWords& words, const Existing& existing) {
  // The one value that holds today's number is nearer than what is only called so.
  const bool valued = existing.amounts.near.size() == 1 &&
                      !existing.amounts.near.front().otherwise &&
                      std::ranges::any_of(beside.request.numbers, &RequestNumber::today);
  const bool named = valued || existing.amounts.sure || existing.switched != nullptr ||
                     existing.right || existing.field_of_subject ||
                     !existing.wording.near.empty() || beside.request.removes ||
                     !beside.request.quoted.empty() ||
                     (does_all(existing) && beside.request.says(words, "beyond_acts").empty());
  if (named) return std::nullopt;
  // One place says all of it by its own words.
  const bool built =
      existing.extent == Extent::built && beside.request.says(words, "beyond_acts").empty();
  const WordBits bits(beside.request);
  std::optional<Everyday> best, kept_only;
  Matter first;
  std::vector<MatterFound> all;
  for (const Matter& matter : matters_in(*beside.analysis.catalogue, whole, beside.request)) {
    all.push_back({matter, std::nullopt});
    if (matter.by_said && !says_all_asked(beside.request, existing, matter)) continue;
    if (built && matter.is == MatterKind::act) continue;
    if (matter.is == MatterKind::act && !whole.says(words, "no_more").empty()) continue;
    auto found = Finder(beside, existing, words, matter, whole).find();
    if (!found || !is_meant(beside, words, existing, matter, *found)) continue;
    if (is_about_other(beside, existing, *found) ||
        is_out_of_reach(beside, words, matter, *found) ||
        is_of_another_object(beside, words, existing, matter, *found))
      continue;
    if (found->unsaid = undone_with(words, beside.request, existing, matter, *found);
        !found->unsaid.empty()) {
      if (!kept_only && is_unclear(existing.answer)) kept_only = std::move(found);
      continue;
    }
    if (lets_only(words, whole, *found)) found->unsaid = "how long";
    all.back().found = found;
    if (best && found->thing.score <= best->thing.score) continue;
    best = std::move(found);
    first = matter;
    if (matter.is == MatterKind::act) best->matter = matter;
  }
  if (best)
    note_unsaid(beside, all, first, existing.strong, *best);
  else
    best = std::move(kept_only);
  if (best) {
    best->lacks = lacking(beside.request, existing, best->asked | bits.in(best->thing.name));
    const bool done = !best->set && !best->kept;
    const std::uint32_t lines = done ? said_in_lines_of(beside, bits, best->thing) : 0;
    best->lacks_in_lines = lacks_some(beside, *best, lines);
    best->of_another = other_thing(beside, existing, *best, lines);
    if (is_loose_part(beside, words, first, *best)) return std::nullopt;
  }
  if (best && best->set) {
    best->rival = find_rival(beside, existing, *best);
    best->bare = is_bare_amount(beside, words, existing, first, *best);
  }
  return best;
}

std::vector<std::string> lacking(const Request& request, const Existing& existing,
                                 std::uint32_t asked) {
  return words_of(request, existing.missing & existing.strong & ~existing.form.actor & ~asked);
}

std::string told_lacks(const std::vector<std::string>& lacks) {
  if (lacks.empty()) return {};
  return "; " + quoted_words(lacks) + (lacks.size() == 1 ? " stands" : " stand") + " in no name";
}

}  // namespace cutaway::answers
