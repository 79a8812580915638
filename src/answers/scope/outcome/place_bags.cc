// SPDX-License-Identifier: Apache-2.0
// Each text is read once and goes to the innermost place that holds it; how rare a word is, is
// counted over all places.
#include "answers/scope/outcome/place_bags.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <deque>
#include <map>
#include <set>

#include "answers/scope/outcome/near_words.h"
#include "answers/scope/outcome/nearest.h"
#include "answers/scope/sources/code_files.h"
#include "answers/scope/sources/copied.h"
#include "answers/scope/sources/said_of_built.h"
#include "answers/scope/sources/test_names.h"
#include "answers/scope/sources/test_things.h"
#include "answers/scope/sources/thing_names.h"
#include "answers/scope/sources/wording_sources.h"
#include "answers/scope/sources/written_code.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/prose_filter.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;

constexpr double kName = 1, kAround = .75, kSaid = .75, kFar = .35, kNear = .8, kLong = .7,
                 kHandedUp = .6;
constexpr double kSoftWord = .6, kPlainWord = .3, kUnnamed = .4, kCommonest = .35, kFewest = 200,
                 kTogether = .2;
constexpr double kPhrase = 1.3;  ///< "more than once" is met by less than "once" is
constexpr std::uint32_t kLongType = 200, kLongFile = 300, kLongFunction = 60;
constexpr std::size_t kMostBags = 40, kLongestSaid = 400, kLongSentence = 180;

bool is_type(SymbolKind kind) {
  using enum SymbolKind;
  return kind == class_ || kind == struct_ || kind == interface || kind == enum_ || kind == trait;
}
bool is_function(SymbolKind kind) {
  using enum SymbolKind;
  return kind == function || kind == method || kind == constructor;
}
bool is_value(SymbolKind kind) {
  using enum SymbolKind;
  return kind == field || kind == property || kind == constant || kind == variable ||
         kind == enum_member;
}

struct Row {
  FileId file;
  SymbolId symbol;  ///< none: the file
  std::uint32_t lines = 0;
  MetBits name, around;
  MetBits far = {};
  SaidBy by = SaidBy::nobody;  ///< what says most of the wish
  std::string_view text = {};
  Place place = {};
  MetBits met = {};
  bool handed_up = false;  ///< it is said of a piece of it
};

class Reader {
 public:
  explicit Reader(const WishAsked& asked)
      : asked_(asked),
        project_(*asked.analysis.project),
        wanted_(content(asked)),
        words_(asked.request, wanted_),
        copied_(asked.analysis),
        kinds_(*asked.analysis.catalogue),
        texts_(*asked.analysis.catalogue) {}

  std::vector<PlaceBag> find() {
    read_wording();
    for (std::size_t i = 0; i < project_.size(); ++i) file(FileId(i));
    read_tests();
    weigh();
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (const double score = score_of(rows_[i]); score > 0) order.emplace_back(score, i);
    }
    std::ranges::stable_sort(order, std::ranges::greater(),
                             [](const auto& one) { return one.first; });
    std::vector<PlaceBag> out;
    std::set<FileId> files;
    for (const auto& [score, i] : order) {
      if (out.size() >= kMostBags) break;
      if (files.insert(rows_[i].file).second) out.push_back(bag_of(rows_[i], score));
    }
    return out;
  }
  const WordRarity& rarity() const { return rarity_; }

 private:
  bool is_own(FileId id) const {
    const sources::File& one = project_.file(id);
    return one.origin == sources::Origin::own && !copied_.hold(one.path) && !is_tooling(one.path) &&
           !kinds_.aside(one.path);
  }

  /// Texts of files of their own, by the file and line that asks for their key.
  void read_wording() {
    WordingSources sources(asked_.analysis);
    for (const FoundText& one : sources.find()) {
      if (one.key.empty() || !one.shown.valid() || one.text.size() > kLongestSaid) continue;
      const MetBits met = words_.in(one.text);
      if (met.all() != 0) shown_[one.shown].push_back({one.text, one.place, one.user_line, met});
    }
  }

  void file(FileId id) {
    if (!is_own(id)) return;
    const sources::File& one = project_.file(id);
    if (!one.language.valid() ||
        catalogue::language(one.language).type == catalogue::LanguageType::prose ||
        texts_.is_translation(one.path))
      return;
    const bool program =
        catalogue::language(one.language).type == catalogue::LanguageType::programming;
    const Syntax& syntax = project_.of(id);
    const bool code = program || (holds_code(one) && !syntax.symbols.empty());
    if (!code && syntax.phrases.empty()) return;
    const std::string_view base = base_name(one.path), folder = base_name(folder_name(one.path));
    const std::size_t whole = rows_.size();
    const MetBits path = words_.in(base.substr(0, base.rfind('.'))), in_folder = words_.in(folder);
    rows_.push_back({id, {}, syntax.counts.lines, path, in_folder});
    file_rows_[id] = whole;
    MetBits around = path;
    around.add(in_folder);
    owners_.assign(syntax.counts.lines + 2, static_cast<std::uint32_t>(whole));
    symbol_rows_.assign(syntax.symbols.size(), static_cast<std::uint32_t>(whole));
    begins_.clear();
    if (code) symbols(id, syntax, around, whole);
    tell(syntax, id, whole);
    hand_up(syntax, whole);
  }

  void symbols(FileId id, const Syntax& syntax, const MetBits& around, std::size_t whole) {
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const Symbol& symbol = syntax.symbols[i];
      const std::size_t above =
          symbol.container.valid() ? symbol_rows_[symbol.container.index()] : whole;
      symbol_rows_[i] = static_cast<std::uint32_t>(above);
      // What is handed over without a name ("it(…, () => …)") belongs to what it stands in.
      if (syntax.text(symbol.name).empty()) continue;
      if (!is_type(symbol.kind) && !is_function(symbol.kind) && !is_value(symbol.kind)) continue;
      Row row{id, SymbolId(i), symbol.end_line - symbol.line + 1,
              words_.in(syntax.text(symbol.name)), around};
      if (above != whole) row.around.add(rows_[above].name);
      if (!symbol.receiver.empty()) row.around.add(words_.in(syntax.text(symbol.receiver)));
      symbol_rows_[i] = static_cast<std::uint32_t>(rows_.size());
      begins_.emplace(symbol.line, symbol_rows_[i]);
      for (std::uint32_t at = symbol.line; at <= symbol.end_line && at < owners_.size(); ++at)
        owners_[at] = symbol_rows_[i];
      rows_.push_back(std::move(row));
      if (!symbol.doc.empty())
        say(rows_.back(), SaidBy::remark, syntax.text(symbol.doc),
            {id, symbol.doc_line, symbol.doc_line});
    }
  }

  Row& owner(std::uint32_t line, std::size_t whole) {
    return rows_[line < owners_.size() ? owners_[line] : whole];
  }

  void tell(const Syntax& syntax, FileId id, std::size_t whole) {
    for (const syntax::Comment& one : syntax.comments) {
      const auto next = begins_.find(one.end_line + 1);
      say(next != begins_.end() ? rows_[next->second] : owner(one.line, whole), SaidBy::remark,
          syntax.text(one.text), {id, one.line, one.end_line});
    }
    for (const syntax::ValueNode& one : syntax.values) {
      if (one.kind != syntax::ValueKind::string) continue;
      const std::string_view text = syntax.text(one.text);
      if (is_sentence(text) || is_key(text))
        say(owner(one.line, whole), SaidBy::label, text, {id, one.line, one.line});
    }
    for (const syntax::Phrase& one : syntax.phrases) {
      const std::string_view text = syntax.text(one.text);
      if (!contains(text, "{{") && !contains(text, "<?") && !contains(text, "#end"))
        say(owner(one.line, whole), SaidBy::label, text, {id, one.line, one.line});
    }
    if (const auto at = shown_.find(id); at != shown_.end()) {
      for (const Shown& one : at->second)
        note(owner(one.line, whole), SaidBy::label, one.text, one.place, one.met);
    }
  }

  static bool is_sentence(std::string_view text) {
    return text.size() < kLongestSaid && std::ranges::count(text, ' ') >= 1 &&
           text.find_first_of("{}<>=\\|") == text.npos && !is_list_of_classes(text);
  }

  /// "item_body leading-6 break-words": what styles a piece of a page is read by nobody.
  static bool is_list_of_classes(std::string_view text) {
    std::ptrdiff_t joined = 0, all = 0;
    for (const std::string_view one : split(text, ' ')) {
      if (one.empty()) continue;
      ++all;
      joined += one.find_first_of("-_:") != one.npos && one.find_first_of("-_:") + 1 < one.size();
      if (one.front() >= 'A' && one.front() <= 'Z') return false;
    }
    return all > 0 && 2 * joined >= all;
  }

  /// "addedToServer": what is sent or shown has a name.
  static bool is_key(std::string_view text) {
    return text.size() > 8 && text.size() < 50 &&
           text.find_first_of(" {}<>=\\|/@#%") == text.npos && identifier_words(text).size() > 2;
  }

  void say(Row& row, SaidBy by, std::string_view text, const Place& place) {
    const MetBits met = words_.in(text);
    if (met.all() == 0 || is_for_others(text) || (by == SaidBy::label && is_code(text)) ||
        (by == SaidBy::test && tells_what_fails(asked_.words, text)))
      return;
    if (by != SaidBy::remark) return note(row, by, text, place, met);
    std::string plain;
    for (const std::string_view line : split(text, '\n')) {
      if (!plain.empty()) plain += trim(line).empty() ? ". " : " ";
      plain += trim(line);
    }
    for (const std::string_view one : meaning::sentences(plain)) {
      const MetBits said = words_.in(one);
      if (said.all() == 0) continue;
      kept_.emplace_back(one);
      note(row, by, kept_.back(), place, said);
    }
  }

  /// A remark for a tool or a lawyer.
  bool is_for_others(std::string_view text) const {
    return std::ranges::any_of(directives_,
                               [&](const std::string& mark) { return contains(text, mark); }) ||
           contains(text, "(c) ") || contains(text, "icense");
  }

  /// The words of one sentence belong together; those of many are met by chance, as are those of
  /// a long one.
  void note(Row& row, SaidBy by, std::string_view text, const Place& place, const MetBits& met) {
    row.far.add(met);
    if (text.size() > kLongSentence) return;
    if (worth(met) <= worth(row.met)) return;
    row.by = by;
    row.text = text;
    row.place = place;
    row.met = met;
  }

  static int worth(const MetBits& met) {
    return 3 * std::popcount(met.own) + 2 * std::popcount(met.near);
  }

  /// A short type or file is about what its pieces are about.
  void hand_up(const Syntax& syntax, std::size_t whole) {
    for (std::size_t i = rows_.size(); i-- > whole + 1;) {
      const Symbol& symbol = syntax.symbols[rows_[i].symbol.index()];
      const std::size_t above =
          symbol.container.valid() ? symbol_rows_[symbol.container.index()] : whole;
      if (above == i) continue;
      Row& to = rows_[above];
      if (to.lines > (to.symbol.valid() ? kLongType : kLongFile)) continue;
      const Row& from = rows_[i];
      to.far.add(from.name);
      to.far.add(from.far);
      if (worth(from.met) > worth(to.met)) {
        to.by = from.by;
        to.text = from.text;
        to.place = from.place;
        to.met = from.met;
        to.handed_up = true;
      }
    }
  }

  void read_tests() {
    std::map<std::string, std::size_t> stems;
    for (const auto& [id, row] : file_rows_) {
      const auto [at, is_new] = stems.emplace(stem_of(project_.file(id).path), row);
      if (!is_new) at->second = rows_.size();  // several: nobody knows which
    }
    for (std::size_t i = 0; i < project_.size(); ++i) {
      if (!is_own_test(project_.file(FileId(i)))) continue;
      const auto at = stems.find(without_marks(stem_of(project_.file(FileId(i)).path)));
      if (at == stems.end() || at->second >= rows_.size()) continue;
      const Syntax& test = project_.of(FileId(i));
      Row& row = rows_[at->second];
      for (const Symbol& symbol : test.symbols) {
        if (is_function(symbol.kind))
          say(row, SaidBy::test, test.text(symbol.name), {FileId(i), symbol.line, symbol.line});
      }
      for (const syntax::Call& call : test.calls) {
        if (call.argument_count == 0 || !asked_.words.has("test_titles", test.text(call.name)))
          continue;
        const syntax::ValueNode& first = test.values[test.arguments[call.first_argument].index()];
        if (first.kind == syntax::ValueKind::string)
          say(row, SaidBy::test, test.text(first.text), {FileId(i), call.line, call.line});
      }
    }
  }

  /// Words that say something, also who does it and how much.
  static std::uint32_t content(const WishAsked& asked) {
    std::uint32_t out = asked.telling | asked.soft;
    for (std::size_t i = 0; i < asked.request.words.size() && i < 32; ++i) {
      const RequestWord& word = asked.request.words[i];
      if (!word.vague && !word.change && !word.sibling &&
          !asked.words.has("everyday_verbs", word.word))
        out |= 1U << i;
    }
    return out;
  }

  /// The fewer places have a word, the more it tells; what is only ever said in sentences names
  /// nothing here.
  void weigh() {
    std::array<std::uint32_t, 32> own{}, near{}, names{};
    for (const Row& row : rows_) {
      const std::uint32_t has = row.name.own | row.around.own | row.met.own;
      const std::uint32_t akin = row.name.near | row.around.near | row.met.near;
      for (std::size_t i = 0; i < 32; ++i) {
        own[i] += has >> i & 1U;
        near[i] += (akin & ~has) >> i & 1U;
        names[i] += (row.name.own | row.around.own) >> i & 1U;
      }
    }
    const double all = 2.0 + static_cast<double>(rows_.size());
    for (std::size_t i = 0; i < 32 && i < asked_.request.words.size(); ++i) {
      if ((wanted_ >> i & 1U) == 0) continue;
      const auto rare_of = [&](std::uint32_t seen, double of) {
        return std::log(of / (1.0 + seen)) / std::log(of);
      };
      const auto rare = [&](std::uint32_t seen) {
        return kCommonest + (1 - kCommonest) * rare_of(seen, all);
      };
      const auto rarity = [&](std::uint32_t seen) { return rare_of(seen, std::max(all, kFewest)); };
      const double part = (asked_.telling >> i & 1U) != 0 ? 1
                          : (asked_.soft >> i & 1U) != 0  ? kSoftWord
                                                          : kPlainWord;
      const bool phrase = contains(asked_.request.words[i].word, " ");
      const double said = phrase                                           ? kPhrase
                          : names[i] == 0 && !asked_.request.words[i].name ? kUnnamed
                                                                           : 1;
      own_[i] = part * said * rare(own[i]);
      near_[i] = part * rare(own[i] + near[i]) * kNear;
      const bool named = phrase || names[i] != 0 || asked_.request.words[i].name;
      rarity_.own[i] = part * (named ? rarity(own[i]) : 1);
      rarity_.near[i] = part * kNear * rarity(own[i] + near[i]);
      whole_ += std::max(own_[i], near_[i] / kNear);
    }
  }

  double sum(const Row& row, std::uint32_t words) const {
    double out = 0;
    const double far = row.lines > kLongFunction ? kFar * kLong : kFar;
    for (std::size_t i = 0; i < 32; ++i) {
      if ((words >> i & 1U) == 0) continue;
      const auto part = [&](const MetBits& met, double by) {
        if ((met.own >> i & 1U) != 0) return by * own_[i];
        return (met.near >> i & 1U) != 0 ? by * near_[i] : 0.0;
      };
      out += std::max({part(row.name, kName), part(row.around, kAround),
                       part(row.met, row.handed_up ? kHandedUp : kSaid), part(row.far, far)});
    }
    return out;
  }

  double score_of(const Row& row) const {
    const std::uint32_t all = row.name.all() | row.around.all() | row.met.all() | row.far.all();
    if (std::popcount(all & asked_.telling) < 1 || std::popcount(all & wanted_) < 2) return 0;
    const std::uint32_t one = std::max(std::popcount(row.met.all()), std::popcount(row.name.all()));
    return sum(row, wanted_) * (1 + kTogether * std::max(0, static_cast<int>(one) - 1));
  }

  PlaceBag bag_of(const Row& row, double score) const {
    PlaceBag out;
    out.name = row.name;
    out.around = row.around;
    out.said = row.met;
    out.far = row.far;
    out.score = score;
    out.share = whole_ > 0 ? sum(row, wanted_) / whole_ : 0;
    out.best = {row.by, std::string(row.text), row.place, {}, row.met};
    out.thing.place = {row.file, 1, 1};
    out.thing.kind = ThingKind::file;
    out.thing.name = project_.file(row.file).path;
    if (row.symbol.valid()) name(row, out.thing);
    return out;
  }

  void name(const Row& row, Thing& thing) const {
    const Syntax& syntax = project_.of(row.file);
    const Symbol& symbol = syntax.symbols[row.symbol.index()];
    thing.kind = is_type(symbol.kind)       ? ThingKind::type
                 : is_function(symbol.kind) ? ThingKind::function
                                            : ThingKind::choice;
    thing.name = std::string(syntax.text(symbol.name));
    if (symbol.container.valid() && !is_type(symbol.kind)) {
      const Symbol& above = syntax.symbols[symbol.container.index()];
      if (is_type(above.kind)) thing.name = std::string(syntax.text(above.name)) + "." + thing.name;
    }
    thing.place = {row.file, symbol.name_line, symbol.name_line};
    thing.symbol = {row.file, row.symbol};
  }

  struct Shown {
    std::string_view text;
    Place place;
    std::uint32_t line;
    MetBits met;
  };

  const WishAsked& asked_;
  const syntax::Project& project_;
  const std::uint32_t wanted_;
  MetWords words_;
  const CopiedLibraries copied_;
  const ranking::FileKinds kinds_;
  const model::ScreenTexts texts_;
  const std::set<std::string> directives_ = directive_marks(*asked_.analysis.catalogue);
  std::deque<std::string> kept_;  ///< sentences that are rows' texts
  std::vector<Row> rows_;
  std::map<FileId, std::size_t> file_rows_;
  std::map<FileId, std::vector<Shown>> shown_;
  std::vector<std::uint32_t> owners_, symbol_rows_;  ///< of the file: by line, by symbol
  std::map<std::uint32_t, std::uint32_t> begins_;    ///< of the file: by line, what begins there
  std::array<double, 32> own_{}, near_{};
  WordRarity rarity_;
  double whole_ = 0;
};

}  // namespace

PlaceBags find_bags(const WishAsked& asked) {
  Reader reader(asked);
  PlaceBags out{reader.find(), {}};
  out.rarity = reader.rarity();
  TestThings tests(asked.analysis);
  std::erase_if(out.best, [&](const PlaceBag& bag) { return tests.holds(bag.thing); });
  return out;
}

}  // namespace cutaway::answers
