// SPDX-License-Identifier: Apache-2.0
// Looks for the words that begin a second clause (catalogue/request_words.toml, `clauses`).
#include "answers/scope/request/clauses.h"

#include <algorithm>

#include "answers/scope/request/request.h"
#include "base/text.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kLongestSentence = 240;

/// Where " submitted by " begins: a participle and who did it; npos where none stands.
std::size_t participle_in(std::string_view low) {
  for (std::size_t by = low.find(" by "); by != std::string_view::npos;
       by = low.find(" by ", by + 1)) {
    const std::size_t before = low.rfind(' ', by - 1);
    if (before == std::string_view::npos || before == 0) continue;
    const std::string_view word = low.substr(before + 1, by - before - 1);
    const std::string_view in_front = low.substr(0, before);
    // "can be sorted by name" is what is wanted.
    const bool passive = in_front.ends_with(" be") || in_front.ends_with(" is") ||
                         in_front.ends_with(" are") || in_front.ends_with(" get");
    if (word.size() > 4 && word.ends_with("ed") && !passive) return before;
  }
  return std::string_view::npos;
}

/// How many bytes "Let users " takes of "Let users add a note to places": who adds it is anybody.
std::size_t anybody_in_front(std::string_view low, const RequestWords& words) {
  constexpr std::string_view kAdd = "add ";
  for (const std::string& who : words.group("anybody")) {
    for (const std::string& front :
         {"let " + who + " ", "allow " + who + " to ", "enable " + who + " to ",
          who + " should be able to ", who + " can ", who + " should "}) {
      if (low.starts_with(front) && low.substr(front.size()).starts_with(kAdd)) return front.size();
    }
  }
  return 0;
}

/// Words that name something, besides those that only ask.
std::size_t telling_words(std::string_view text, const RequestWords& words) {
  const Request request = read_request(text, words);
  return static_cast<std::size_t>(std::ranges::count_if(request.words, [](const RequestWord& one) {
    return !one.plain && !one.change && !one.vague;
  }));
}

/// Where one of the words begins that stands by itself, and which; npos without one.
std::pair<std::size_t, std::size_t> first_of(std::string_view low,
                                             std::initializer_list<std::string_view> any) {
  std::pair<std::size_t, std::size_t> best{std::string_view::npos, 0};
  for (const std::string_view one : any) {
    if (const std::size_t at = low.find(one); at < best.first) best = {at, one.size()};
  }
  return best;
}

/// The words of a sentence as they are written.
using Written = std::vector<std::string>;

std::string joined(const Written& all, std::size_t from, std::size_t to) {
  std::string out;
  for (std::size_t i = from; i < to; ++i) out += (out.empty() ? "" : " ") + all[i];
  return out;
}

bool is_one_of(const Written& all, std::size_t at, std::initializer_list<std::string_view> any) {
  return at < all.size() && std::ranges::find(any, lower(all[at])) != any.end();
}

bool is_article(const Written& all, std::size_t at) {
  return is_one_of(all, at, {"a", "an", "another", "its", "their"});
}

/// "collection members who may edit links also rename the collection": what they may do already
/// names nothing that is asked for.
Written without_rights_there(const Written& all) {
  for (std::size_t who = 1; who + 2 < all.size(); ++who) {
    if (!is_one_of(all, who, {"who", "that"}) ||
        !is_one_of(all, who + 1, {"may", "can", "have", "already", "are"}))
      continue;
    for (std::size_t also = who + 2; also + 1 < all.size(); ++also) {
      if (!is_one_of(all, also, {"also"})) continue;
      Written out(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(who));
      if (is_one_of(out, 0, {"let"})) {
        out.front() = "Allow";
        out.emplace_back("to");
      }
      out.insert(out.end(), all.begin() + static_cast<std::ptrdiff_t>(also) + 1, all.end());
      return out;
    }
  }
  return all;
}

/// "Only users who may organize should be able to delete tags": those who may do something else
/// already are told by that, and what they shall do is behind it.
Written without_right_of_those(const Written& all) {
  constexpr std::size_t kMostBefore = 4;
  if (!is_one_of(all, 0, {"only"})) return all;
  for (std::size_t who = 2; who + 3 < all.size() && who <= kMostBefore; ++who) {
    if (!is_one_of(all, who, {"who", "that"}) ||
        !is_one_of(all, who + 1, {"may", "can", "have", "are"}))
      continue;
    for (std::size_t modal = who + 3; modal + 1 < all.size(); ++modal) {
      if (!is_one_of(all, modal, {"may", "can", "should", "must", "shall"})) continue;
      Written out(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(who));
      out.insert(out.end(), all.begin() + static_cast<std::ptrdiff_t>(modal), all.end());
      return out;
    }
  }
  return all;
}

/// "Let listeners who are not administrators add and edit stations" asks for what only
/// administrators may do: "Only administrators may create stations".
Written turned_round(const Written& all, const RequestWords& words) {
  constexpr std::size_t kMostBefore = 4;
  if (!is_one_of(all, 0, {"let", "allow"})) return all;
  for (std::size_t who = 1; who + 4 < all.size() && who <= kMostBefore; ++who) {
    if (!is_one_of(all, who, {"who", "that"}) || !is_one_of(all, who + 1, {"are", "is"}) ||
        !is_one_of(all, who + 2, {"not"}))
      continue;
    std::size_t role = who + 3;
    if (is_article(all, role)) ++role;
    std::size_t verb = role + 1;
    if (is_one_of(all, verb, {"to"})) ++verb;
    if (verb + 1 >= all.size() || !words.has("role_words", lower(all[role]))) return all;
    std::size_t object = verb + 1;
    if (is_one_of(all, object, {"and", "or"})) object += 2;
    if (object >= all.size()) return all;
    Written out{"Only", all[role], "may", is_one_of(all, verb, {"add"}) ? "create" : all[verb]};
    out.insert(out.end(), all.begin() + static_cast<std::ptrdiff_t>(object), all.end());
    return out;
  }
  return all;
}

/// "may also invite": that others may already names nothing.
void drop_also(Written& all) {
  for (std::size_t at = 1; at + 1 < all.size() && at < 6; ++at) {
    if (is_one_of(all, at, {"may", "can", "should", "could"}) && is_one_of(all, at + 1, {"also"})) {
      all.erase(all.begin() + static_cast<std::ptrdiff_t>(at) + 1);
      return;
    }
  }
}

/// "Add a Y to X …" when what stands from `value` on is one value and what stands before it one
/// thing; empty otherwise.
std::string added_value(const Written& all, std::size_t owner, std::size_t owner_end,
                        std::size_t value, const RequestWords& words) {
  constexpr std::size_t kMostWords = 4;
  while (owner < owner_end && words.has("articles", lower(all[owner]))) ++owner;
  // "An opportunity that is set to lost must carry …": the thing, whatever tells which of them.
  for (std::size_t at = owner + 1; at < owner_end; ++at) {
    if (is_one_of(all, at, {"that", "which", "who", "or", "and"})) owner_end = at;
  }
  if (owner >= owner_end || owner_end - owner > kMostWords || !is_article(all, value)) return {};
  Written own = all;
  bool closed = false;  // a comma ends it: what follows says where it is to be seen
  std::size_t end = value + 1;
  // "an internal note" is a note.
  const bool quality = end < own.size() && words.has("field_qualities", lower(own[end]));
  while (end < own.size() && words.has("field_qualities", lower(own[end])))
    own.erase(own.begin() + static_cast<std::ptrdiff_t>(end));
  if (quality && is_one_of(own, value, {"a", "an"})) own[value] = "a";
  while (end < own.size() && !closed && !words.has("stop", lower(own[end])) &&
         !words.has("triggers", lower(own[end]))) {
    std::string& word = own[end++];
    closed = word.ends_with(',');
    while (!word.empty() && (word.back() == ',' || word.back() == '\'' || word.back() == '"'))
      word.pop_back();
    while (!word.empty() && (word.front() == '\'' || word.front() == '"')) word.erase(0, 1);
  }
  if (end == value + 1 || end - value - 1 > kMostWords) return {};
  const std::string noun = lower(own[end - 1]), thing = lower(own[owner_end - 1]);
  if (words.has("no_fields", noun) || words.has("no_values", noun)) return {};
  // "Give users a dark mode": what people are given may be anything.
  if (!quality && words.has("people", thing) && !words.has("field_nouns", noun)) return {};
  // "that themes can show" tells more of the value.
  if (is_one_of(own, end, {"that", "which"})) {
    return "Add " + joined(own, value, end) + " to " + joined(own, owner, owner_end);
  }
  return "Add " + joined(own, value, end) + " to " + joined(own, owner, owner_end) +
         (end < own.size() && !closed ? " " + joined(own, end, own.size()) : "");
}

/// "the new comment mail" of "the mail about a new comment …", up to `end`.
std::string mail_named(const Written& all, std::size_t end) {
  for (std::size_t at = 2; at + 1 < end; ++at) {
    if (!is_one_of(all, at, {"about", "for", "on", "of", "with"})) continue;
    const std::size_t from =
        is_article(all, at + 1) || is_one_of(all, at + 1, {"the"}) ? at + 2 : at + 1;
    return "the " + joined(all, from, end) + " " + joined(all, 1, at);
  }
  return joined(all, 0, end);
}

/// "The mail about a new comment shall name the poll": "Say in the mail about … the poll".
std::string said_in_mail(const Written& all, const RequestWords& words) {
  constexpr std::size_t kFarthest = 12;
  if (!is_one_of(all, 0, {"the", "each", "every", "our"})) return {};
  bool mail = false;
  for (std::size_t at = 1; at + 2 < all.size() && at < kFarthest; ++at) {
    mail = mail || is_one_of(all, at, {"mail", "mails", "email", "e-mail", "emails", "newsletter"});
    const bool shall = is_one_of(all, at, {"shall", "should", "must"});
    const bool is_to = is_one_of(all, at, {"is", "has", "ought"}) && is_one_of(all, at + 1, {"to"});
    if (!shall && !is_to) continue;
    const std::size_t verb = at + (is_to ? 2 : 1);
    const bool says = verb < all.size() && words.has("wording.says", lower(all[verb]));
    const bool more =
        is_one_of(all, verb, {"name", "contain", "include", "read", "greet", "quote"});
    const bool tongue = is_one_of(all, verb, {"be"}) && is_one_of(all, verb + 1, {"in"});
    if (!mail || !(says || more || tongue) || verb + 1 >= all.size()) return {};
    return "Say in " + mail_named(all, at) + " " + joined(all, verb + 1, all.size());
  }
  return {};
}

/// "Recipes need a field for how difficult they are": "Add a difficult field to Recipes".
std::string field_for(const Written& all, const RequestWords& words) {
  constexpr std::size_t kMostWords = 3;
  for (std::size_t at = 1; at + 4 < all.size() && at < 5; ++at) {
    if (!is_one_of(all, at, {"need", "needs", "get", "gets"}) || !is_article(all, at + 1) ||
        !is_one_of(all, at + 2, {"field"}) || !is_one_of(all, at + 3, {"for", "with"}))
      continue;
    Written value;
    for (std::size_t i = at + 4; i < all.size(); ++i) {
      const std::string word(trim(all[i]));
      const std::string plain = word.substr(0, word.find_first_of(".,;"));
      if (!plain.empty() && !words.has("stop", lower(plain)) && plain != "how")
        value.push_back(plain);
    }
    if (value.empty() || value.size() > kMostWords) return {};
    return "Add a " + joined(value, 0, value.size()) + " field to " + joined(all, 0, at);
  }
  return {};
}

}  // namespace

std::vector<std::string> written_in(std::string_view text) {
  std::vector<std::string> out;
  for (const std::string_view word : split(text, ' ')) {
    if (!word.empty()) out.emplace_back(word);
  }
  return out;
}

std::string forbidden_part(std::string_view text) {
  const std::string low = lower(text);
  const auto [but, but_size] =
      first_of(low, {" but must not be able to ", " but not ", " but may not ", " but cannot ",
                     " but must not ", " but should not ", " but never "});
  const auto [modal, modal_size] = first_of(low, {" may ", " can ", " should ", " could "});
  if (but == std::string::npos || modal >= but) return std::string(text);
  const std::string_view rest = trim(text.substr(but + but_size));
  const std::string_view allowed = trim(text.substr(modal + modal_size, but - modal - modal_size));
  const std::size_t verb = allowed.find(' '), last = rest.rfind(' ');
  if (verb == std::string_view::npos) return std::string(text);
  std::string out = std::string(text.substr(0, modal)) + " may not ";
  const std::string pronoun =
      lower(rest.substr(last == std::string_view::npos ? rest.size() : last + 1));
  if (pronoun == "them" || pronoun == "it" || pronoun == "those" || pronoun == "these")
    return out + std::string(rest.substr(0, last)) + std::string(allowed.substr(verb));
  return out + std::string(rest);
}

std::string_view main_clause(std::string_view text, const RequestWords& words) {
  constexpr std::size_t kFewestTelling = 2, kFewestWithout = 3;
  if (text.size() > kLongestSentence || text.find('\n') != std::string_view::npos) return text;
  text.remove_prefix(anybody_in_front(lower(text), words));
  const std::string low = lower(text);
  std::size_t cut = participle_in(low);
  for (const std::string& begin : words.group("clauses"))
    cut = std::min(cut, low.find(' ' + begin + ' '));
  if (cut == std::string_view::npos) return text;
  const std::string_view rest = text.substr(cut);
  const bool decides = rest.find_first_of("0123456789\"`“‘") != std::string_view::npos;
  const std::string_view front = trim(text.substr(0, cut));
  // "Hide videos that were already watched": which of them is most of what is asked.
  const bool which =
      !front.ends_with(",") && (rest.starts_with(" that w") || rest.starts_with(" which ") ||
                                rest.starts_with(" who ") || rest.starts_with(" that a"));
  return decides || telling_words(front, words) < (which ? kFewestWithout : kFewestTelling) ? text
                                                                                            : front;
}

/// "Keep deleted pages in a bin so that an administrator can restore them": what is to be done with
/// them stands in the purpose. Gives "Let an administrator restore deleted pages in a bin".
static Written with_purpose(Written all) {
  if (!is_one_of(all, 0, {"keep", "leave", "store", "hold", "put"})) return all;
  std::size_t so = 1, can = 0;
  while (so + 1 < all.size() && !(is_one_of(all, so, {"so"}) && is_one_of(all, so + 1, {"that"})))
    ++so;
  for (std::size_t at = so + 2; at < all.size() && can == 0; ++at)
    can = is_one_of(all, at, {"can", "may"}) ? at : 0;
  if (so < 2 || can < so + 3 || can + 3 != all.size() ||
      !is_one_of(all, can + 2, {"it", "them", "those"}))
    return all;
  Written out{"Let"};
  out.insert(out.end(), all.begin() + static_cast<std::ptrdiff_t>(so + 2),
             all.begin() + static_cast<std::ptrdiff_t>(can));
  out.push_back(all[can + 1]);
  out.insert(out.end(), all.begin() + 1, all.begin() + static_cast<std::ptrdiff_t>(so));
  return out;
}

/// "Send the visitor back to the page": who is sent is nothing that is kept.
static void drop_sent_people(Written& all, const RequestWords& words) {
  const std::size_t who = is_article(all, 1) || is_one_of(all, 1, {"the"}) ? 2 : 1;
  if (is_one_of(all, 0, {"send", "take", "bring", "lead", "redirect"}) && who + 1 < all.size() &&
      words.has("people", lower(all[who])) && is_one_of(all, who + 1, {"back", "to"}))
    all.erase(all.begin() + 1, all.begin() + static_cast<std::ptrdiff_t>(who + 1));
}

std::string plain_form(std::string_view text, const RequestWords& words) {
  if (text.size() > kLongestSentence || text.find('\n') != std::string_view::npos)
    return std::string(text);
  Written all = turned_round(without_right_of_those(without_rights_there(written_in(text))), words);
  drop_also(all);
  all = with_purpose(std::move(all));
  drop_sent_people(all, words);
  // "Let readers give each bookmark a note": who gives it is anybody.
  for (std::size_t at = 2; at < 5 && is_one_of(all, 0, {"let", "allow"}); ++at) {
    if (!is_one_of(all, at, {"give"}) ||
        !words.has("people", lower(all[is_one_of(all, at - 1, {"to"}) ? at - 2 : at - 1])))
      continue;
    all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(at));
    all.front() = "Give";
    break;
  }
  const bool gives = is_one_of(all, 0, {"give"});
  const bool lets = is_one_of(all, 0, {"let", "have", "make"});
  if (std::string field = field_for(all, words); !field.empty()) return field;
  if (std::string said = said_in_mail(all, words); !said.empty()) return said;
  for (std::size_t at = 1; at < all.size(); ++at) {
    std::string added;
    if (gives && at > 1 && is_article(all, at)) {
      added = added_value(all, 1, at, at, words);
      if (added.empty()) break;
    } else if (is_one_of(all, at, {"carry", "hold", "bear", "have"}) && lets) {
      added = added_value(all, 1, at, at + 1, words);
    } else if (is_one_of(all, at, {"should", "must", "shall"}) &&
               is_one_of(all, at + 1, {"have", "carry", "hold", "get"})) {
      added = added_value(all, 0, at, at + 2, words);
    } else if (is_one_of(all, at, {"needs", "need", "gets", "receives"})) {
      added = added_value(all, 0, at, at + 1, words);
    }
    if (!added.empty()) return added;
  }
  return all.empty() ? std::string(text) : joined(all, 0, all.size());
}

}  // namespace cutaway::answers
