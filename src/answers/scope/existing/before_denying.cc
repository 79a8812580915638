// SPDX-License-Identifier: Apache-2.0
// One word that names a file says that it may be there; a sentence has to say all that tells.
#include "answers/scope/existing/before_denying.h"

#include <algorithm>
#include <bit>

#include "answers/scope/existing/floor.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/documents_say.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using narrative::code;

constexpr std::size_t kFirstFiles = 10, kFewFirst = 5, kShortest = 4, kLongestSaid = 40;
constexpr std::size_t kMostQuoted = 16;
constexpr std::size_t kFewWords = 24;
constexpr std::size_t kFewNamed = 12;  ///< files: a word that more are named after is everywhere
constexpr double kFewOfAll = .02;      ///< the same as a share of all files

/// "sensorage" of "lib/plugins/sensorage.test.js".
std::string_view stem_of(std::string_view path) {
  const std::string_view base = base_name(path);
  return base.substr(0, base.find('.', 1));
}

struct Document {
  std::string text;
  Place place;
  bool readme = false;
  int said = 0;
};

class Finder {
 public:
  Finder(const Beside& beside, const RequestWords& words, const Existing& existing,
         const narrative::Claim& denial)
      : beside_(beside),
        words_(words),
        existing_(existing),
        denial_(denial),
        kinds_(*beside.analysis.catalogue),
        bits_(beside.request) {
    read_words();
  }

  std::optional<SpokenOf> find(const std::vector<TouchedFile>& files) {
    if ((nouns_ | acts_) == 0 || lacks_noun(files)) return std::nullopt;
    std::optional<FileId> file = file_named(files);
    const std::optional<Document> said = document();
    if (file && !said && !is_noun_of(*file, files)) file.reset();
    if (!file && !said) return std::nullopt;
    return told(file, said);
  }

 private:
  /// Of the words those that name what is asked for, and what is to be done with it.
  void read_words() {
    const Form& form = existing_.form;
    std::uint32_t triggers = 0;
    for (std::size_t i = 0; i < beside_.request.words.size() && i < 32; ++i) {
      const RequestWord& word = beside_.request.words[i];
      const std::uint32_t bit = 1U << i;
      const std::string small = lower(word.word);
      if (word.people || word.vague || word.negated || word.measure || word.sibling ||
          words_.has("people", small) || (form.actor & bit) != 0 || small.size() < kShortest ||
          is_own_name(small))
        continue;
      const bool first = i == 0 && form.verb == 0 && !form.adds;
      const bool verb = (form.act & bit) != 0 || ((form.object & bit) == 0 && (word.act || first));
      if (verb || word.change) {
        if (!words_.has("common_acts", small) && !words_.has("everyday_verbs", small) &&
            !words_.has("light_acts", small))
          (word.change ? changes_ : acts_) |= bit;
      } else if (word.trigger) {
        triggers |= bit;
      } else if (((form.adds ? form.object : form.head | form.object) & bit) != 0) {
        nouns_ |= bit;
      }
    }
    // "Remind users when the sensor is due": of people nothing is asked.
    if (nouns_ == 0) nouns_ = triggers;
    // "throw-away addresses": an address alone is anybody's.
    head_ = heaviest(nouns_);
  }

  std::uint32_t heaviest(std::uint32_t words) const {
    std::uint32_t best = 0;
    double most = 0;
    for (; words != 0; words &= words - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(words));
      if (i >= beside_.things.weights.size() || beside_.things.weights[i] <= most) continue;
      most = beside_.things.weights[i];
      best = 1U << i;
    }
    return best;
  }

  /// The product's own name stands everywhere and tells nothing.
  bool is_own_name(const std::string& word) const {
    return contains(lower(beside_.analysis.project->tree->identity().name), word);
  }

  /// A noun or a product that nothing here is named after: the rest says nothing of it.
  bool lacks_noun(const std::vector<TouchedFile>& files) const {
    std::uint32_t named = 0, written = 0;
    for (std::size_t i = 0; i < files.size() && i < kFirstFiles; ++i) written |= files[i].said;
    for (std::size_t i = 0; i < beside_.request.words.size() && i < 32; ++i) {
      if (beside_.request.words[i].name) named |= 1U << i;
    }
    const std::uint32_t needed =
        nouns_ | existing_.form.object | existing_.called | (named & existing_.strong);
    return ((existing_.missing | existing_.absent) & needed & ~written & ~existing_.form.actor) !=
           0;
  }

  bool is_product_code(FileId id) const {
    const sources::File& file = beside_.analysis.project->file(id);
    return file.origin == sources::Origin::own && !kinds_.aside(file.path) &&
           !kinds_.beside(file.path) && file.language.valid() &&
           catalogue::language(file.language).type == catalogue::LanguageType::programming;
  }

  /// Words of the request with which the file's name begins, or that stand in it.
  std::uint32_t in_stem(std::string_view path) const {
    const std::string_view stem = stem_of(path);
    std::uint32_t out = bits_.in(stem);
    const std::string small = lower(stem);
    for (std::size_t i = 0; i < beside_.request.words.size() && i < 32; ++i) {
      const std::string word = lower(beside_.request.words[i].word);
      const std::size_t gap = word.find_first_of(" -");
      const bool whole = word.size() > kShortest && small.starts_with(word);
      // "pushnotify" for "push notification".
      const bool both = gap != std::string::npos && gap >= kShortest &&
                        small.starts_with(word.substr(0, gap)) &&
                        small.substr(gap).starts_with(word.substr(gap + 1, kShortest));
      if (whole || both) out |= 1U << i;
    }
    return out;
  }

  /// How many files are named after each of the words.
  void count_named() {
    for (std::size_t i = 0; i < beside_.analysis.project->size(); ++i) {
      const FileId id(i);
      if (!is_product_code(id)) continue;
      ++all_;
      std::uint32_t said = in_stem(beside_.analysis.project->file(id).path);
      for (; said != 0; said &= said - 1) ++named_[std::countr_zero(said)];
    }
  }

  /// The words after which a few files are named, and not half of the product.
  std::uint32_t rare(std::uint32_t words) const {
    std::uint32_t out = 0;
    for (; words != 0; words &= words - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(words));
      if (named_[i] <= kFewNamed ||
          static_cast<double>(named_[i]) <= kFewOfAll * static_cast<double>(all_))
        out |= 1U << i;
    }
    return out;
  }

  /// The first of the nearest files that is named after the noun, or after the rare act.
  std::optional<FileId> file_named(const std::vector<TouchedFile>& files) {
    count_named();
    // "backfill" says how data is changed, unless several files do that by name.
    for (std::uint32_t open = changes_; open != 0; open &= open - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(open));
      if (named_[i] >= kFewestChange) acts_ |= 1U << i;
    }
    const std::uint32_t wanted = rare(head_ | acts_);
    std::size_t looked = 0;
    for (const TouchedFile& file : files) {
      if (++looked > kFirstFiles) break;
      if (!file.file.valid() || !is_product_code(file.file)) continue;
      const std::uint32_t said = in_stem(file.path) & wanted;
      if (said == 0) continue;
      said_ |= said;
      return file.file;
    }
    return file_of_two(wanted);
  }

  /// One word alone tells of a file only where it is the noun that is asked for, and the file is
  /// among the first: `register.php` for "comments by registered users" has it by chance. What is
  /// nearest by its words has more than that one, and an act that several files are named after
  /// ("backfill") is what they are for.
  bool is_noun_of(FileId id, const std::vector<TouchedFile>& files) const {
    const std::uint32_t named = in_stem(beside_.analysis.project->file(id).path) & said_;
    if (has_two_words(named) || is_own_act(named) || !nearest_in(id).empty()) return true;
    const auto end = files.begin() + std::min(std::ssize(files), std::ptrdiff_t{kFewFirst});
    return (named & head_) != 0 &&
           std::any_of(files.begin(), end, [&](const TouchedFile& one) { return one.file == id; });
  }

  /// What is to be done, where several files are named after it.
  bool is_own_act(std::uint32_t words) const {
    words &= existing_.form.act | changes_;
    for (; words != 0; words &= words - 1) {
      if (named_[std::countr_zero(words)] >= kFewestChange) return true;
    }
    return false;
  }

  bool has_two_words(std::uint32_t words) const {
    for (; words != 0; words &= words - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(words));
      if (beside_.request.words[i].word.find_first_of(" -") != std::string::npos) return true;
    }
    return false;
  }

  /// Of all files the first that is named after a term of two words.
  std::optional<FileId> file_of_two(std::uint32_t wanted) {
    std::uint32_t two = 0;
    for (std::uint32_t open = wanted; open != 0; open &= open - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(open));
      if (beside_.request.words[i].word.find_first_of(" -") != std::string::npos) two |= 1U << i;
    }
    for (std::size_t i = 0; two != 0 && i < beside_.analysis.project->size(); ++i) {
      const FileId id(i);
      const std::uint32_t said =
          is_product_code(id) ? in_stem(beside_.analysis.project->file(id).path) & two : 0;
      if (said == 0) continue;
      said_ |= said;
      return id;
    }
    return std::nullopt;
  }

  /// The sentence that says every noun and act that tells, of the README before others. Of one word
  /// only where files are named after it, and in a short point of the README ("Backfill support").
  std::optional<Document> document() {
    const bool one_word = (said_ & changes_) != 0;
    const std::uint32_t wanted = one_word ? said_ : head_ | acts_;
    std::optional<Document> best;
    each_said_in_documents(beside_.analysis, words_, [&](const SaidInDocument& one) {
      if (one.paid || narrative::word_count(one.text) > kLongestSaid) return;
      const std::uint32_t said = bits_.in_line(one.text);
      // One word alone meets in any sentence.
      const bool enough = std::popcount(wanted) > 1 ||
                          (one_word && one.readme && narrative::word_count(one.text) <= kFewWords);
      if ((wanted & ~said) != 0 || !enough) return;
      const int more = std::popcount(said & (nouns_ | acts_ | changes_));
      if (best && (one.readme != best->readme ? best->readme : more <= best->said)) return;
      best = Document{one.text, one.place, one.readme, more};
    });
    if (best) said_ |= wanted;
    return best;
  }

  /// Of "…; nearest by words: the function `Order.open`; its name says …" what is behind the colon,
  /// where that stands in the file.
  std::string nearest_in(FileId file) const {
    const std::string_view text = denial_.text();
    const std::size_t at = text.find(kByWords);
    const std::vector<Place>& places = denial_.evidence().places();
    if (at == std::string_view::npos || places.empty() || places.front().file != file) return {};
    std::string_view out = text.substr(at + kByWords.size());
    if (out.ends_with(".")) out.remove_suffix(1);
    return std::string(out);
  }

  /// "the README says “…”".
  static std::string told_said(const Document& said) {
    return std::string(said.readme ? "the README says " : "the documents say ") +
           narrative::quoted(narrative::cut_words(said.text, kMostQuoted));
  }

  /// "the file `valveage.js` is named after “valve”".
  std::string told_named(FileId file) const {
    const std::string& path = beside_.analysis.project->file(file).path;
    const std::uint32_t named = in_stem(path) & said_;
    return "the file " + code(std::string(base_name(path))) + " is named after " +
           quoted_words(words_of(beside_.request, named));
  }

  std::optional<SpokenOf> told(const std::optional<FileId>& file,
                               const std::optional<Document>& said) const {
    const std::string facts = quoted_words(words_of(beside_.request, said_));
    const auto claim = [&](const std::string& text, const std::vector<Place>& places) {
      return beside_.saying.seen(
          kAnswerNear, facts,
          "It may be there: " + text + "; whether it does what is asked was not read.", places,
          Confidence::low);
    };
    std::optional<narrative::Claim> out;
    if (file && said)
      out =
          claim(told_said(*said) + ", and " + told_named(*file), {said->place, Place{*file, 1, 1}});
    // A sentence has an end: what is quoted tells more than a name.
    if (!out && said) out = claim(told_said(*said), {said->place});
    if (const std::string nearest = file ? nearest_in(*file) : std::string();
        !out && !nearest.empty())
      out = claim(nearest, denial_.evidence().places());
    if (!out && file) out = claim(told_named(*file), {Place{*file, 1, 1}});
    if (!out) return std::nullopt;
    return SpokenOf{std::move(*out), facts, said.has_value()};
  }

  static constexpr std::size_t kFewestChange = 3;

  const Beside& beside_;
  const RequestWords& words_;
  const Existing& existing_;
  const narrative::Claim& denial_;  ///< what would be said otherwise
  const ranking::FileKinds kinds_;
  const WordBits bits_;
  std::uint32_t nouns_ = 0, head_ = 0, acts_ = 0, changes_ = 0, said_ = 0;
  std::size_t named_[32] = {};
  std::size_t all_ = 0;
};

}  // namespace

std::optional<SpokenOf> find_spoken_of(const Beside& beside, const RequestWords& words,
                                       const Existing& existing, const narrative::Claim& denial,
                                       const std::vector<TouchedFile>& files) {
  // A number that is to be another is set somewhere: that the thing is spoken of says nothing of
  // it.
  if (beside.request.removes || beside.request.rights ||
      std::ranges::any_of(beside.request.numbers, &RequestNumber::today))
    return std::nullopt;
  return Finder(beside, words, existing, denial).find(files);
}

}  // namespace cutaway::answers
