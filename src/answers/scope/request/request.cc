// SPDX-License-Identifier: Apache-2.0
// Reading a request: the part that says what is wanted, without the part that says why.
#include "answers/scope/request/request.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "answers/scope/request/asides.h"
#include "answers/scope/request/besides.h"
#include "answers/scope/request/dimensions.h"
#include "answers/scope/request/number_words.h"
#include "answers/scope/request/request_rights.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostWords = 24;
constexpr std::size_t kLongestText = 20'000;
constexpr std::size_t kWholeTokens = 40;  ///< of a longer text, later words must come twice

bool is_word_byte(char c) {
  const auto u = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || u >= 0x80 ||
         c == '_' || c == '.' || c == '\'';
}

/// Runs of letters and digits as written; hyphens separate, dots stay inside only.
std::vector<std::string> written_words(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  const auto flush = [&] {
    while (!word.empty() && (word.back() == '.' || word.back() == '\'' || word.back() == '-'))
      word.pop_back();
    while (!word.empty() && (word.front() == '.' || word.front() == '\'')) word.erase(0, 1);
    if (word.ends_with("'s")) word.resize(word.size() - 2);
    if (!word.empty()) out.push_back(std::move(word));
    word.clear();
  };
  const auto all_digits = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_word_byte(c)) {
      word += c;
    } else if (c == ',' && all_digits(word) && i + 3 < text.size() &&
               all_digits(text.substr(i + 1, 3))) {
      continue;  // "100,000" is one number
    } else if (c == '-' && word.size() == 1) {
      word += c;  // "X-ray" is one word
    } else {
      flush();
    }
  }
  flush();
  return out;
}

/// "'Sign in'": straight single marks with a word's end on either side; "users' settings" and
/// "don't" have none.
void take_single_quoted(std::string_view text, std::vector<std::string>& out) {
  const auto opens = [&](std::size_t at) {
    return text[at] == '\'' && (at == 0 || text[at - 1] == ' ' || text[at - 1] == '(');
  };
  const auto closes = [&](std::size_t at) {
    if (text[at] != '\'') return false;
    const std::size_t next = at + 1;  // "… 'Sign in'." ends a sentence, too
    return next == text.size() || !is_word_byte(text[next]) ||
           (text[next] == '.' && (next + 1 == text.size() || text[next + 1] == ' '));
  };
  for (std::size_t from = 0; from < text.size() && out.size() < 8; ++from) {
    if (!opens(from)) continue;
    std::size_t end = from + 1;
    while (end < text.size() && !closes(end)) ++end;
    if (end == text.size()) return;
    if (end > from + 1 && end - from <= 120)
      out.emplace_back(text.substr(from + 1, end - from - 1));
    from = end;
  }
}

/// Texts between straight or curly quotation marks or backticks.
std::vector<std::string> quoted_texts(std::string_view text) {
  std::vector<std::string> out;
  static constexpr std::pair<std::string_view, std::string_view> kMarks[] = {
      {"\"", "\""}, {"“", "”"}, {"`", "`"}, {"«", "»"}, {"„", "“"}, {"‘", "’"}};
  for (const auto& [open, close] : kMarks) {
    std::size_t at = 0;
    while (out.size() < 8 && (at = text.find(open, at)) != std::string_view::npos) {
      const std::size_t from = at + open.size();
      const std::size_t end = text.find(close, from);
      if (end == std::string_view::npos) break;
      if (end > from && end - from <= 120) out.emplace_back(text.substr(from, end - from));
      at = end + close.size();
    }
  }
  take_single_quoted(text, out);
  return out;
}

/// "Add groups (acme/shop#12)": which report it answers says nothing of what is wanted.
std::string without_references(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text[at] == '(' ? text.find(')', at) : std::string_view::npos;
    const std::string_view inside =
        end == std::string_view::npos ? std::string_view() : text.substr(at, end - at);
    const std::size_t mark = inside.find('#');
    const bool number = mark != std::string_view::npos && mark + 1 < inside.size() &&
                        inside.find_first_not_of("0123456789", mark + 1) == std::string_view::npos;
    if (number && inside.find(' ') == std::string_view::npos) {
      at = end + 1;
    } else {
      out += text[at++];
    }
  }
  return out;
}

bool is_number(std::string_view word, double& value) {
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  return error == std::errc() && end == word.data() + word.size();
}

bool is_number_word(const std::string& word) {
  double value = 0;
  return is_number(word, value);
}

class Reader {
 public:
  Reader(const RequestWords& words, Request& out) : words_(words), out_(out) {}

  /// `weak`: they stand in the reason, so they only tell where it belongs.
  void read(const std::vector<std::string>& written, const std::vector<std::string>& counted,
            bool weak = false) {
    weak_ = weak;
    std::map<std::string, std::size_t> times;
    for (const std::string& word : counted) ++times[root_of(lower(word))];
    trigger_ = example_ = false;
    for (std::size_t i = 0; i < written.size() && out_.words.size() < kMostWords;) {
      const bool late = i >= kWholeTokens;
      if (i > 0 && words_.has("triggers", lower(written[i]))) trigger_ = true;
      beside_ = beside_ || begins_siblings(words_, written, i);
      example_ = example_ || begins_examples(words_, written, i);
      if (const std::string small = lower(written[i]); small == "without")
        negated_ = true;
      else if (negated_ && words_.has("stop", small) && !words_.has("articles", small))
        negated_ = false;
      i += take(written, i, late && times[root_of(lower(written[i]))] < 2);
      if (!out_.numbers.empty() && i < written.size() && i > 0 && is_number_word(written[i - 1]) &&
          !unit_named(words_, written[i]).empty())
        ++i;
    }
  }

 private:
  /// Takes one, two or three words that mean one thing; gives how many.
  std::size_t take(const std::vector<std::string>& written, std::size_t i, bool pass_over) {
    std::string joined, shown;
    std::size_t best = 0;
    std::string meaning, best_shown;
    for (std::size_t n = 0; n < 3 && i + n < written.size(); ++n) {
      for (const char c : lower(written[i + n])) {
        if (c != '-') joined += c;
      }
      shown += (n == 0 ? "" : " ") + written[i + n];
      const std::string_view found = words_.meaning_of(root_of(joined));
      // "them" has the root of "theme".
      if (found.empty() || (n == 0 && words_.has("stop", joined))) continue;
      best = n + 1;
      meaning = found;
      best_shown = shown;
    }
    if (best > 0) {
      // "Remove the page": what is there is looked for, not how it may be deleted.
      if (out_.removes && i == 0) return best;
      add(best_shown, meaning, words_.same(meaning));
      if (is_name_at(written, i)) out_.words.back().name = true;
      return best;
    }
    if (const std::size_t names = take_name(written, i); names > 0) return names;
    take_plain(written, i, pass_over);
    return 1;
  }

  /// "Microsoft Teams" in a sentence of small letters is one name, and no team.
  std::size_t take_name(const std::vector<std::string>& written, std::size_t i) {
    const auto is_written_as_name = [&](std::size_t at) {
      const std::string& word = written[at];
      return word.size() > 2 && word[0] >= 'A' && word[0] <= 'Z' && word[1] >= 'a';
    };
    if (i == 0 || i + 1 >= written.size() || !is_written_as_name(i) || !is_written_as_name(i + 1) ||
        !small_letters(written))
      return 0;
    add(written[i] + " " + written[i + 1], "", {root_of(lower(written[i] + written[i + 1]))});
    out_.words.back().name = true;
    return 2;
  }

  static bool is_name_at(const std::vector<std::string>& written, std::size_t i) {
    return i > 0 && written[i][0] >= 'A' && written[i][0] <= 'Z' && small_letters(written);
  }

  /// Most words begin with a small letter: the others are written so on purpose.
  static bool small_letters(const std::vector<std::string>& written) {
    const auto small =
        std::ranges::count_if(written, [](const std::string& word) { return word[0] >= 'a'; });
    return static_cast<std::size_t>(small) * 3 >= written.size();
  }

  void take_plain(const std::vector<std::string>& written, std::size_t i, bool pass_over) {
    const std::string word = lower(written[i]);
    double value = 0;
    const bool counted = is_counted(written, i, value);
    if (!counted &&
        (words_.has("numbers", word) || words_.has("tens", word) || words_.has("parts_of", word)))
      return;
    if (counted || is_number(word, value)) {
      const std::string unit =
          i + 1 < written.size() ? unit_named(words_, written[i + 1]) : std::string();
      out_.numbers.push_back({value, counted ? std::to_string(static_cast<int>(value)) : word, unit,
                              is_today(written, i), is_after(written, i)});
      return;
    }
    const bool says_nothing = words_.has("stop", word) || words_.has("asks", word);
    if (pass_over || word.size() < 2 || (says_nothing && !is_done_here(written, i))) return;
    std::set<std::string> roots;
    const std::vector<std::string> parts =
        identifier_words(word.find('_') == std::string::npos ? std::string_view(written[i])
                                                             : std::string_view(word));
    if (parts.size() > 1) {
      std::string whole;
      for (const std::string& part : parts) whole += part;
      roots.insert(root_of(whole));
    } else {
      roots.insert(root_of(word));
    }
    add(written[i], "", roots);
    if (is_name_at(written, i)) out_.words.back().name = true;
    if (is_actor(written, i)) {
      out_.words.back().plain = true;
      out_.words.back().people = false;
    }
    if (i > 0 && out_.words.back().word == written[i] && is_name(lower(written[i - 1])))
      out_.words.back().change = false;
  }

  /// "like" of "let users like a post" and "allow members to like it": here it is what is done.
  bool is_done_here(const std::vector<std::string>& written, std::size_t i) const {
    if (i < 2 || !words_.has("verbs_too", lower(written[i]))) return false;
    const std::size_t doer = lower(written[i - 1]) == "to" ? i - 2 : i - 1;
    return doer > 0 && words_.has("people", lower(written[doer])) &&
           words_.has("asks", lower(written[doer - 1]));
  }

  /// "three hours", "at most three", "instead of two": a number in letters where an amount is told.
  bool is_counted(const std::vector<std::string>& written, std::size_t i, double& value) const {
    const std::string small = lower(written[i]);
    if (i + 1 < written.size() && dimension_named(unit_named(words_, written[i + 1])) == "time" &&
        is_one(written, i)) {
      value = 1;
      return true;
    }
    const std::vector<std::string>& names = words_.group("numbers");
    const std::vector<std::string>& tens = words_.group("tens");
    const auto found = std::ranges::find(names, small);
    const auto ten = std::ranges::find(tens, small);
    if (found == names.end() && ten == tens.end()) return false;
    const bool unit = i + 1 < written.size() && (!unit_named(words_, written[i + 1]).empty() ||
                                                 lower(written[i + 1]) == "times");
    // "the old one" is no amount, "two years instead of one" is.
    const std::string before = i > 0 ? lower(written[i - 1]) : std::string();
    // "Instead of one global setting": a single thing, and no number.
    if (!unit && found == names.begin() && i + 1 < written.size() &&
        std::isalpha(static_cast<unsigned char>(written[i + 1].front())) != 0 &&
        !words_.has("stop", lower(written[i + 1])))
      return false;
    // "Instead of one" alone is a thing as well: an amount is told against another amount.
    if (!unit && found == names.begin() &&
        (out_.numbers.empty() || !is_today(written, i) || (before != "of" && before != "than")))
      return false;
    if (!unit && !is_bound(written, i) && !is_today(written, i) && !is_replaced(written, i) &&
        !is_after(written, i))
      return false;
    value = found != names.end() ? static_cast<double>(found - names.begin()) + 1
                                 : 10 * (static_cast<double>(ten - tens.begin()) + 3);
    return true;
  }

  /// "at most three", "limit it to three".
  bool is_bound(const std::vector<std::string>& written, std::size_t i) const {
    return i > 0 && out_.limits && words_.has("bounds", lower(written[i - 1]));
  }

  /// "seven backups instead of two": a few words on, the number of today follows.
  bool is_replaced(const std::vector<std::string>& written, std::size_t i) const {
    return !weak_ && std::ranges::find(out_.tokens, "instead") != out_.tokens.end() &&
           i + 3 >= written.size();
  }

  /// "let organisers vote", "moderators may": who does it, not what is asked for. By the endings of
  /// those who act.
  bool is_actor(const std::vector<std::string>& written, std::size_t i) const {
    const std::string word = lower(written[i]);
    if (is_let(written, i)) return true;
    const bool agent =
        words_.has("people", word) ||
        std::ranges::any_of(
            std::initializer_list<std::string_view>{"ers", "ors", "ists", "ants", "ees"},
            [&](std::string_view ending) { return word.size() > 5 && word.ends_with(ending); });
    if (!agent) return false;
    if (i == 0) return true;
    for (std::size_t before = i > 2 ? i - 2 : 0; before < i; ++before) {
      const std::string one = lower(written[before]);
      if (one == "let" || one == "lets" || one == "allow" || one == "enable" || one == "only")
        return true;
    }
    const std::string next = i + 1 < written.size() ? lower(written[i + 1]) : std::string();
    return next == "can" || next == "may" || next == "must" || next == "should" ||
           next == "cannot" || next == "could" || next == "shall";
  }

  /// "let agents snooze", "let a reader": who comes behind it acts, unless something is done to it.
  bool is_let(const std::vector<std::string>& written, std::size_t i) const {
    std::size_t before = i;
    // "let me pause" has its actor already, "let a reader vote" has not.
    while (before > 0 && words_.has("articles", lower(written[before - 1])) && i - before < 2)
      --before;
    if (before == 0 || i + 1 >= written.size() || lower(written[i + 1]) == "be") return false;
    const std::string verb = lower(written[before - 1]);
    return verb == "let" || verb == "lets";
  }

  /// Whether a word that follows may belong to it: "speed limit", but not "users limit".
  bool is_name(const std::string& small) const {
    double value = 0;
    for (const std::string_view group : {"stop", "asks", "people", "change", "vague", "acts"}) {
      if (words_.has(group, small)) return false;
    }
    return !is_number(small, value);
  }

  void add(const std::string& shown, const std::string& meaning,
           const std::set<std::string>& roots) {
    const std::string small = lower(shown);
    for (RequestWord& known : out_.words) {
      if (known.roots == roots) return;
    }
    RequestWord word;
    word.word = shown;
    word.meaning = meaning;
    word.roots = roots;
    // "Members may rename it": what somebody may do is an act.
    const bool done =
        (out_.rights && words_.has("rights_changes", small)) || (small == "rename" && renames());
    word.change = meaning.empty() && !done && words_.has("change", small);
    word.vague = words_.has("vague", meaning.empty() ? small : meaning);
    word.trigger = trigger_;
    word.negated = negated_;
    word.sibling = beside_;
    word.act =
        !weak_ && !trigger_ && (done || words_.has("acts", meaning) || words_.has("acts", small));
    const bool plain = weak_ || word.vague || words_.has("plain", small) || is_asked(small);
    const bool people = words_.has("people", small);
    word.akin = akin_of(meaning, small);
    word.plain = plain || people || example_;
    word.measure = !weak_ && words_.has("measures", small);
    word.people = people && !plain && !words_.has("anybody", small);
    out_.words.push_back(std::move(word));
  }

  /// "Rename a page": an act; "Rename Board to Space" wants another word.
  bool renames() const {
    const auto at = std::ranges::find(out_.tokens, "rename");
    return out_.quoted.empty() && at != out_.tokens.end() && at + 1 != out_.tokens.end() &&
           words_.has("renames_things", *(at + 1));
  }

  /// Near meanings of what it means, of its root, or of itself: "freezing" is of "freeze".
  std::set<std::string> akin_of(const std::string& meaning, const std::string& small) const {
    if (!meaning.empty()) return words_.akin(meaning);
    std::set<std::string> out = words_.akin(small);
    return out.empty() ? words_.akin(words_.akin_key(root_of(small))) : out;
  }

  /// Words that say which kind of change it is name no thing: "nullable", "endpoint".
  bool is_asked(const std::string& small) const {
    for (const std::string_view group : {"asked.setting", "asked.text_style", "asked.contract",
                                         "asked.data", "asked.rebuild", "asked.amount"}) {
      if (words_.has(group, small)) return true;
    }
    return false;
  }

  const RequestWords& words_;
  Request& out_;
  bool weak_ = false;
  bool trigger_ = false;  ///< behind "when": what makes it happen
  bool negated_ = false;  ///< behind "without"
  bool beside_ = false;   ///< behind "next to"
  bool example_ = false;  ///< behind "such as"
};

/// "Remove the X page"; "remove tags from posts" asks for something that people can do.
bool begins_to_remove(const Request& request, const RequestWords& words) {
  if (std::ranges::find(request.tokens, "from") != request.tokens.end()) return false;
  return std::ranges::any_of(words.group("removes"), [&](const std::string& verb) {
    const std::vector<std::string> first = written_words(verb);
    return request.tokens.size() > first.size() &&
           std::equal(first.begin(), first.end(), request.tokens.begin());
  });
}

}  // namespace

std::string_view Request::says(const RequestWords& known, std::string_view group) const {
  for (const std::string& phrase : known.group(group)) {
    const std::vector<std::string> wanted = written_words(lower(phrase));
    if (std::search(tokens.begin(), tokens.end(), wanted.begin(), wanted.end()) != tokens.end())
      return phrase;
  }
  return {};
}

Request read_request(std::string_view text, const RequestWords& words) {
  Request out;
  out.text = narrative::squeezed(cut_utf8(text, kLongestText));
  out.quoted = quoted_texts(out.text);
  const std::string said = with_units_apart(without_references(out.text), words);
  for (const std::string& word : written_words(said)) out.tokens.push_back(lower(word));
  const std::vector<std::string> all = written_words(said);
  out.limits = !out.says(words, "asked.amount").empty();
  out.changes = !out.says(words, "asked.otherwise").empty();
  Request wish;  // "so that guests cannot read them" is a reason
  for (const std::string& word : written_words(without_reason(said)))
    wish.tokens.push_back(lower(word));
  out.rights = !wish.says(words, "asked.rights").empty() || only_some_may(out.tokens, words) ||
               names_those_without(out.tokens, words);
  // "Limit how fast a user may download" asks how much, and not who.
  if (out.tokens.size() > 2 && out.limits && out.tokens[1] == "how") out.rights = false;
  out.removes = begins_to_remove(out, words);
  Reader reader(words, out);
  const std::string_view wanted = without_reason(said);
  reader.read(written_words(wanted), all);
  reader.read(written_words(std::string_view(said).substr(wanted.size())), all, true);
  // "three days instead of one": the unit is told once.
  for (RequestNumber& number : out.numbers) {
    if (!number.today || !number.unit.empty()) continue;
    for (const RequestNumber& other : out.numbers) {
      if (number.unit.empty() && !other.today) number.unit = other.unit;
    }
  }
  for (RequestWord& word : out.words)
    word.sibling = word.sibling && (word.name || words.has("named", lower(word.word)));
  // "Titles may have 150 characters instead of 100" asks for nobody's right.
  if (std::ranges::any_of(out.numbers, &RequestNumber::today) &&
      std::ranges::none_of(out.tokens, [&](const std::string& token) {
        return token == "permission" || token == "role" || token == "right";
      }))
    out.rights = false;
  // "180 instead of 90": one amount for another.
  out.limits = out.limits || std::ranges::any_of(out.numbers, &RequestNumber::today);
  return out;
}

}  // namespace cutaway::answers
