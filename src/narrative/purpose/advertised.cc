// SPDX-License-Identifier: Apache-2.0
// The rare words of a line lead to what is called alike; a word that many of the lines have tells
// none of them apart.
#include "narrative/purpose/advertised.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "base/text.h"
#include "narrative/phrases.h"
#include "narrative/purpose/called_files.h"
#include "narrative/purpose/code_names.h"
#include "narrative/purpose/done_by.h"
#include "narrative/purpose/feature_lines.h"
#include "narrative/purpose/named_things.h"
#include "narrative/purpose/said.h"
#include "narrative/texts/domain_words.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kLead = 7, kMostShown = 14;

/// The words before a colon or a dash, where the line has one early; else its first ones.
std::string lead_of(const std::string& text) {
  std::size_t end = text.size();
  for (const std::string_view mark : {": ", " - ", " – ", " — ", ". ", " ("})
    end = std::min(end, text.find(mark));
  return cut_words(std::string_view(text).substr(0, end), kLead);
}

struct Word {
  std::string stem;
  bool plain = false;  ///< names nothing that code would be called after
  bool alone = false;  ///< an abbreviation ("OIDC") says by itself what is meant
  std::string single;  ///< lower case, singular
  bool apart = false;  ///< a sign stands before it: "groups, roles"
};

class Finder {
 public:
  Finder(const Story& story, const std::vector<Noun>& things) : story_(story), things_(things) {
    for (const std::string& word : word_list(story, "abilities", "plain")) plain_.insert(word);
    for (const std::string& name : story.names)
      for (const std::string& word : identifier_words(name)) plain_.insert(word);
    for (const std::string& word : word_list(story, "abilities", "not_alone"))
      not_alone_.insert(word);
    for (const std::string& word : word_list(story, "abilities", "joins")) joins_.insert(word);
    for (const std::string& word : word_list(story, "abilities", "says_nothing"))
      nothing_.insert(word);
    for (const std::string& word : word_list(story, "abilities", "deeds_as_nouns"))
      deeds_.insert(word);
    read_lines();
    count_words();
  }

  std::vector<Advertised> take() {
    std::set<std::string> wanted;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      for (const Clause& clause : clauses_of(i)) {
        wanted.insert(clause.stems.begin(), clause.stems.end());
        wanted.insert(clause.phrase.begin(), clause.phrase.end());
      }
    }
    const CodeNames names(story_, wanted);
    const DoneBy done(story_, whole_, things_);
    const CalledFiles files(story_);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const auto take = [&](Proof proof) {
        lines_[i].by = std::move(proof.by);
        lines_[i].places = std::move(proof.places);
        return !lines_[i].by.empty();
      };
      lines_[i].promise = done.is_promise(i);
      constexpr std::size_t kSurelyNames = 3;
      if (by_counted_up(i, files, kSurelyNames) || take(done.by_known(i)) ||
          take(done.by_lead(i)) || by_things(i))
        continue;
      by_technologies(i);
      if (!lines_[i].by.empty() || take(done.by_body(i)) || take(done.by_word(i))) continue;
      if (lines_[i].promise) continue;
      lines_[i].only_named = !by_names(i, names) && !lines_[i].by.empty();
    }
    shared();
    by_files(files);
    return std::move(lines_);
  }

 private:
  /// Where several lines lead to the same, it stands only for those that say little else: of
  /// "Groups", "Restrict sign-in by group prefix" and "Sync groups with a directory" for the first
  /// one.
  void shared() {
    constexpr std::size_t kFewest = 3, kMostWords = 2;
    std::map<std::string, std::size_t> lead_to = passed_over_;
    for (const Advertised& line : lines_)
      if (!line.by.empty()) ++lead_to[line.by.front()];
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].by.empty() || lead_to[lines_[i].by.front()] < kFewest) continue;
      if (clause_of(leads_[i]).stems.size() <= kMostWords) continue;
      lines_[i].by.clear();
      lines_[i].places.clear();
      lines_[i].only_named = false;
    }
  }

  void read_lines() {
    for (const meaning::Quote* quote : items_of(story_)) {
      Advertised line;
      bool cut = false;
      const std::string_view text = unticked(quote->text);
      if (text.empty()) continue;
      line.text = cut_words(text, kMostShown, &cut);
      if (cut) line.text += " …";
      line.said = quote->place;
      lines_.push_back(std::move(line));
      leads_.push_back(words_of(lead_of(std::string(text))));
      whole_.emplace_back(text);
    }
  }

  std::vector<Word> words_of(std::string_view text) const {
    std::vector<Word> out;
    std::size_t behind = 0;  // the word before
    for (const std::string& written : text_words(text)) {
      const std::string small = lower(written);
      const std::size_t at = text.find(written, behind);
      const std::string_view between = text.substr(behind, at - behind);
      behind = at + written.size();
      Word word{word_stem(small), false, false, singular(small)};
      word.plain = small.size() < 3 || plain_.contains(small) || plain_.contains(word.single);
      const auto capitals =
          std::ranges::count_if(written, [](char c) { return c >= 'A' && c <= 'Z'; });
      word.alone = !word.plain && capitals > 1 && !not_alone_.contains(word.single);
      word.apart = between.find_first_of(",;:/&(+") != std::string_view::npos;
      out.push_back(std::move(word));
    }
    return out;
  }

  /// "Restrict logins by group prefix" is about a prefix: the thing only says which one.
  bool only_says_which(const std::vector<Word>& lead, std::size_t behind) const {
    return behind < lead.size() && !lead[behind].apart &&
           (!lead[behind].plain || !nothing_.contains(lead[behind].single));
  }

  void count_words() {
    for (const auto& lead : leads_) {
      std::set<std::string> stems;
      for (const Word& word : lead) stems.insert(word.stem);
      for (const std::string& stem : stems) ++times_[stem];
    }
  }

  /// A word that every fifth line has is what the whole product is about.
  bool is_wide(const std::string& stem) const {
    constexpr std::size_t kFew = 2;
    const auto times = times_.find(stem);
    return times != times_.end() && times->second > kFew && times->second * 5 > lines_.size();
  }

  /// The words that tell them apart; the wide ones only where there is no other.
  Clause clause_of(const std::vector<Word>& words) const {
    constexpr std::size_t kBegin = 3;
    Clause out;
    for (const bool wide : {false, true}) {
      if (!out.stems.empty()) break;
      for (const Word& word : words) {
        if (word.plain || is_wide(word.stem) != wide) continue;
        out.stems.insert(word.stem);
        if (word.alone) out.alone.emplace(word.stem, word.single);
        if (&word - words.data() < static_cast<std::ptrdiff_t>(kBegin) &&
            !not_alone_.contains(word.single))
          out.first.emplace(word.stem, word.single);
      }
    }
    return out;
  }

  /// "Offline support": a title of so few words is about its only telling one, unless it counts
  /// or denies.
  bool is_title(const std::vector<Word>& words) const {
    constexpr std::size_t kTitle = 3;
    return words.size() <= kTitle && std::ranges::none_of(words, [&](const Word& word) {
             return not_alone_.contains(word.single);
           });
  }

  /// The stems of a title of two or three words, none of which only joins others.
  std::set<std::string> phrase_of(const std::vector<Word>& words) const {
    constexpr std::size_t kFewest = 2, kMost = 3;
    std::set<std::string> out;
    if (!is_title(words) || words.size() < kFewest || words.size() > kMost) return out;
    for (const Word& word : words) {
      if (word.single.size() < 3 || joins_.contains(word.single)) return {};
      out.insert(word.stem);
    }
    return out;
  }

  /// The whole lead, then its clauses: "Bulk editing, notes in Markdown" are two.
  std::vector<Clause> clauses_of(std::size_t i) const {
    std::vector<Clause> out{clause_of(leads_[i])};
    out[0].phrase = phrase_of(leads_[i]);
    if (out[0].stems.size() == 1 && is_title(leads_[i]))
      for (const Word& word : leads_[i])
        if (out[0].stems.contains(word.stem)) out[0].alone.emplace(word.stem, word.single);
    std::string text = lead_of(whole_[i]);
    for (const std::string_view mark : {", ", " and ", " & ", " or ", "/"})
      for (std::size_t at = text.find(mark); at != text.npos; at = text.find(mark))
        text.replace(at, mark.size(), "\n");
    const auto clauses = split(text, '\n');
    for (const std::string_view clause : clauses)
      if (clauses.size() > 1) out.push_back(clause_of(words_of(clause)));
    return out;
  }

  /// The thing is all that the line, or something that it counts up, is about: of "Metadata
  /// download from many sources" downloads are not.
  bool says_a_clause(std::size_t i, const std::vector<std::string>& words) const {
    std::vector<Clause> clauses = clauses_of(i);
    std::string before = lead_of(whole_[i]);
    for (const std::string_view mark :
         {" with ", " via ", " from ", " in ", " to ", " for ", " on ", " by ", " that ", " at "})
      before.resize(std::min(before.size(), before.find(mark)));
    clauses.push_back(clause_of(words_of(before)));
    // "Hierarchical groups" are groups.
    const std::string last =
        before.substr(before.rfind(' ') == before.npos ? 0 : before.rfind(' ') + 1);
    const auto all = text_words(before);
    const bool deed = std::ranges::any_of(all, [&](const std::string& one) {
      return deeds_.contains(singular(lower(one))) || one.ends_with("ing");
    });
    if (!deed && std::ranges::find(words, word_stem(lower(last))) != words.end()) return true;
    return std::ranges::any_of(clauses, [&](const Clause& clause) {
      return !clause.stems.empty() && std::ranges::all_of(clause.stems, [&](const auto& stem) {
        return std::ranges::find(words, stem) != words.end();
      });
    });
  }

  /// Of a backup program every line has to do with backups.
  bool is_what_all_is_about(std::size_t i, const std::vector<std::string>& words) const {
    constexpr std::size_t kShort = 3;
    return text_words(whole_[i]).size() > kShort &&
           std::ranges::all_of(words, [&](const auto& one) { return is_wide(one); });
  }

  bool by_things(std::size_t i) {
    const std::set<std::string> telling = clause_of(leads_[i]).stems;
    std::vector<const Noun*> found;
    for (const Noun& thing : things_) {
      std::vector<std::string> words;
      for (const std::string& word : thing.words) words.push_back(word_stem(word));
      const auto at = std::ranges::search(leads_[i], words, {}, &Word::stem);
      const auto behind = static_cast<std::size_t>(at.end() - leads_[i].begin());
      if (!at.empty() && only_says_which(leads_[i], behind)) {
        Advertised would;
        tell(thing, would);
        if (!would.by.empty()) ++passed_over_[would.by.front()];
        continue;
      }
      if (!at.empty() && says_a_clause(i, words) && !is_what_all_is_about(i, words) &&
          std::ranges::any_of(words, [&](const auto& one) { return telling.contains(one); }))
        found.push_back(&thing);
    }
    // "task comments" and not every task.
    std::ranges::stable_sort(found, std::greater(),
                             [](const Noun* thing) { return thing->words.size(); });
    if (found.size() > 2) found.resize(2);
    for (const Noun* thing : found) tell(*thing, lines_[i]);
    // What can be asked for of a wide thing: "favorite contacts" of "contacts/toggle-favorite".
    if (found.empty()) by_what_lies_below(i, telling);
    return !lines_[i].by.empty();
  }

  void by_what_lies_below(std::size_t i, const std::set<std::string>& telling) {
    for (const Noun& thing : things_) {
      const bool named = std::ranges::any_of(thing.words, [&](const auto& word) {
        return std::ranges::count(leads_[i], word_stem(word), &Word::stem);
      });
      if (!named) continue;
      for (const auto& [word, place] : thing.below) {
        const auto words = identifier_words(word);
        const bool meant = std::ranges::any_of(words, [&](const auto& one) {
          return telling.contains(word_stem(one)) &&
                 std::ranges::find(thing.words, singular(one)) == thing.words.end();
        });
        if (!meant || lines_[i].by.size() > 1) continue;
        lines_[i].by.push_back("asked for as " + word + " of " + thing.name);
        lines_[i].places.push_back(place);
      }
    }
  }

  static void tell(const Noun& thing, Advertised& line) {
    Proof signs = signs_of(thing);
    std::ranges::move(signs.by, std::back_inserter(line.by));
    std::ranges::move(signs.places, std::back_inserter(line.places));
  }

  /// A name that stands in the line as its makers write it, and that code uses, where the line says
  /// little else: that a store is used says nothing of "push backups of the store to a server".
  void by_technologies(std::size_t i) {
    constexpr std::size_t kShortest = 4, kMost = 3, kMostElse = 2;
    std::vector<std::string> names;
    std::set<std::string> others = clause_of(leads_[i]).stems;
    std::vector<Place> places;
    for (const model::TechnologyUse& use : story_.model().technologies) {
      const auto& technology = story_.analysis.catalogue->technology(use.technology);
      if (use.tooling || use.uses == 0 || technology.category == "language" ||
          technology.name.size() < kShortest)
        continue;
      // What stands in parentheses says for whom or by what.
      const std::string said = whole_[i].substr(0, whole_[i].find(" ("));
      if (!stands_whole(said, technology.name) || names.size() >= kMost) continue;
      names.push_back(technology.name);
      for (const std::string& word : text_words(technology.name))
        others.erase(word_stem(lower(word)));
      places.push_back(use.places.size() > 1 ? use.places[1] : use.places[0]);
    }
    if (names.empty() || others.size() > kMostElse) return;
    lines_[i].by.push_back("code uses " + join_and(names));
    std::ranges::move(places, std::back_inserter(lines_[i].places));
  }

  static bool stands_whole(std::string_view text, std::string_view name) {
    const auto letter = [&](std::size_t at) {
      return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0;
    };
    const std::size_t at = text.find(name);
    return at != text.npos && (at == 0 || !letter(at - 1)) && !letter(at + name.size());
  }

  /// Whether an address, or a type of two words, is among what is called so: that does something.
  bool by_names(std::size_t i, const CodeNames& names) {
    constexpr std::size_t kMostShown = 2;
    bool does = false;
    for (const Clause& clause : clauses_of(i)) {
      for (const CodeNames::Named* one : names.about(clause)) {
        if (lines_[i].by.size() >= kMostShown) return does;
        const std::string said = said_of(*one);
        if (std::ranges::any_of(lines_[i].by, [&](const std::string& told) {
              return told == said || told.ends_with(" " + one->shown);
            }))
          continue;
        does = does || one->kind == CodeNames::Kind::address || (one->type && one->words > 1);
        lines_[i].by.push_back(said);
        lines_[i].places.push_back(one->place);
      }
    }
    return does;
  }

  /// Lines for which nothing is called so by a rarer name: files that are called after what a list
  /// of names counts up, or after the only telling word of a title, however many they are.
  void by_files(const CalledFiles& files) {
    constexpr std::size_t kPerhapsNames = 2;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!lines_[i].by.empty() || lines_[i].promise) continue;
      by_counted_up(i, files, kPerhapsNames);
      if (!lines_[i].by.empty()) continue;
      by_title(i, files);
      lines_[i].only_named = !lines_[i].by.empty();
    }
  }

  /// "Send by Sendgrid, Mailgun and Postmark" where there are sendgrid.ex and mailgun.ex.
  bool by_counted_up(std::size_t i, const CalledFiles& files, std::size_t fewest) {
    constexpr std::size_t kMost = 5;
    std::vector<std::string> names;
    std::set<FileId> found;
    for (const std::string& name : names_in(whole_[i])) {
      for (const std::string& word : text_words(name)) {
        const std::string small = lower(word);
        // "Amazon S3" is called "s3", and "Snapshot Service" not "service".
        const bool other = word.size() < name.size() && !is_short_form(word);
        const FileId file =
            other || small.size() < 2 || plain_.contains(small) || not_alone_.contains(small)
                ? FileId()
                : files.named(small);
        if (!file.valid() || names.size() >= kMost || !found.insert(file).second) continue;
        names.push_back(name);
        lines_[i].places.push_back({file, 1, 1});
        break;
      }
    }
    if (names.size() < fewest) {
      lines_[i].places.clear();
      return false;
    }
    lines_[i].by.push_back("files are called after " + join_and(names));
    return true;
  }

  /// "SES", "S3": nothing but capitals and digits.
  static bool is_short_form(std::string_view word) {
    return std::ranges::all_of(
        word, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
  }

  /// Names with a capital letter in a list with commas, without the first word of the line.
  static std::vector<std::string> names_in(std::string text) {
    constexpr std::size_t kFewest = 3;
    for (const std::string_view mark : {", ", " and ", " or ", " & ", "/", " (", ")", "; ", ": "})
      for (std::size_t at = text.find(mark); at != text.npos; at = text.find(mark))
        text.replace(at, mark.size(), "\n");
    std::vector<std::string> out;
    for (const std::string_view piece : split(text, '\n')) {
      std::string name;
      bool begins = piece.data() == text.data();
      for (const std::string_view word : split(piece, ' ')) {
        const bool capital =
            !word.empty() && !begins && std::isupper(static_cast<unsigned char>(word[0])) != 0;
        begins = false;
        if (!capital && !name.empty()) break;
        if (capital) name += (name.empty() ? "" : " ") + std::string(word);
      }
      if (!name.empty()) out.push_back(std::move(name));
    }
    if (out.size() < kFewest) out.clear();
    return out;
  }

  void by_title(std::size_t i, const CalledFiles& files) {
    constexpr std::size_t kFewest = 3, kShortest = 4;
    if (!is_title(leads_[i])) return;
    std::vector<const Word*> telling;
    for (const Word& word : leads_[i])
      if (!word.plain) telling.push_back(&word);
    if (telling.size() != 1 || telling[0]->single.size() < kShortest) return;
    const std::vector<FileId> after = files.after(telling[0]->single);
    if (after.size() < kFewest) return;
    lines_[i].by.push_back(amount(after.size(), "file") + " of code are called after it, such as " +
                           std::string(base_name(story_.path(after.front()))));
    lines_[i].places.push_back({after.front(), 1, 1});
  }

  static std::string said_of(const CodeNames::Named& one) {
    using Kind = CodeNames::Kind;
    if (one.kind == Kind::address) return "asked for at " + one.shown;
    if (one.kind == Kind::text) return "screens say " + quoted(one.shown);
    if (one.kind == Kind::file) return "a file is called " + one.shown;
    if (one.kind == Kind::folder) return amount(one.files, "file") + " of code lie in " + one.shown;
    if (one.kind == Kind::setting) return "a setting is called " + one.shown;
    return "code is called " + one.shown;
  }

  const Story& story_;
  const std::vector<Noun>& things_;
  std::vector<Advertised> lines_;
  std::vector<std::vector<Word>> leads_;
  std::vector<std::string> whole_;
  std::map<std::string, std::size_t> times_;
  std::map<std::string, std::size_t> passed_over_;  ///< lines that only say with it which one
  std::set<std::string> plain_, not_alone_, joins_, deeds_, nothing_;
};

}  // namespace

std::vector<Advertised> advertised_of(const Story& story, const std::vector<Noun>& things) {
  return Finder(story, things).take();
}

}  // namespace cutaway::narrative
