// SPDX-License-Identifier: Apache-2.0
// What is near by chance is no subject of a question, and what the lines of the tree tell is none
// either.
#include "answers/scope/outcome/worth_asking.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "answers/scope/request/request_words.h"
#include "answers/scope/request/saying.h"
#include "base/text.h"
#include "model/queries.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;

constexpr std::size_t kShortest = 3;   ///< letters of a word that tells
constexpr std::size_t kMostAsked = 3;  ///< where nothing is told as there

/// When a kind of question is asked though nothing is told as there.
enum class Asked : std::uint8_t {
  always,   ///< it stands on the form of the sentence, or on a number or right that it names
  product,  ///< the request names a product, and so does the question
  setting,  ///< it is about the value that is to be set
  named,    ///< the request says every word of the name that the question is about
  partly,   ///< it says one of them
};

struct Kind {
  std::string_view rule;
  Asked asked;
};

/// Asked of nearly any change of what is there: it says nothing of this one.
constexpr std::string_view kOfAny[] = {"ask.one_for_all", "ask.kept_before", "ask.every_writer",
                                       "ask.rows"};

/// Kinds that are not here are asked only where one thing is told as the answer.
constexpr Kind kKinds[] = {
    {"ask.abilities", Asked::always},
    {"ask.accounts", Asked::always},
    {"ask.address", Asked::always},
    {"ask.by_which_key", Asked::always},
    {"ask.channel", Asked::always},
    {"ask.data_moved", Asked::always},
    {"ask.fixed", Asked::always},
    {"ask.fresh", Asked::always},
    {"ask.gate", Asked::always},
    {"ask.how_long", Asked::always},
    {"ask.in_languages", Asked::always},
    {"ask.kept_apart", Asked::always},
    {"ask.kept_limit", Asked::always},
    {"ask.kept_meets", Asked::always},
    {"ask.literals", Asked::always},
    {"ask.moves", Asked::always},
    {"ask.names_of_old", Asked::always},
    {"ask.names_too", Asked::always},
    {"ask.new_role", Asked::always},
    {"ask.no_answer", Asked::always},
    {"ask.obliged", Asked::always},
    {"ask.other_acts", Asked::always},
    {"ask.part", Asked::always},
    {"ask.premise", Asked::always},
    {"ask.role", Asked::always},
    {"ask.rows_there", Asked::always},
    {"ask.set_by_others", Asked::always},
    {"ask.shared_right", Asked::always},
    {"ask.since", Asked::always},
    {"ask.stored_files", Asked::always},
    {"ask.stored_limit", Asked::always},
    {"ask.text_is_key", Asked::always},
    {"ask.text_is_set", Asked::always},
    {"ask.today_before", Asked::always},
    {"ask.today_fixed", Asked::always},
    {"ask.today_places", Asked::always},
    {"ask.translations", Asked::always},
    {"ask.undo", Asked::always},
    {"ask.versions", Asked::always},
    {"ask.which_value", Asked::always},
    {"ask.who_calls", Asked::always},
    {"ask.who_takes_money", Asked::always},
    {"ask.whose", Asked::always},
    {"ask.whose_rows", Asked::always},
    {"ask.account", Asked::product},
    {"ask.as_beside", Asked::product},
    {"ask.footprint", Asked::product},
    {"ask.like_named", Asked::product},
    {"ask.money", Asked::product},
    {"ask.replaced", Asked::product},
    {"ask.everyday_part", Asked::setting},
    {"ask.everyday_value", Asked::setting},
    {"ask.everyday_who", Asked::setting},
    {"ask.outside", Asked::setting},
    {"ask.set_by_hand", Asked::setting},
    {"ask.where_set", Asked::setting},
    {"ask.above", Asked::named},
    {"ask.belongings", Asked::named},
    {"ask.copied", Asked::named},
    {"ask.deleted", Asked::named},
    {"ask.each_writer", Asked::named},
    {"ask.first_run", Asked::named},
    {"ask.flags", Asked::named},
    {"ask.gone", Asked::named},
    {"ask.personal", Asked::named},
    {"ask.preferences", Asked::named},
    {"ask.read_here", Asked::named},
    {"ask.rights", Asked::named},
    {"ask.rows", Asked::named},
    {"ask.shared", Asked::named},
    {"ask.state", Asked::named},
    {"ask.those_there", Asked::named},
    {"ask.twin", Asked::named},
    {"ask.unguarded", Asked::named},
    {"ask.users", Asked::named},
    {"ask.ways_in", Asked::named},
    {"ask.ways_out", Asked::named},
    {"ask.which_endpoints", Asked::named},
    {"ask.becomes", Asked::partly},
    {"ask.ways", Asked::partly},
};

class Judge {
 public:
  Judge(const Request& said, const Scope& scope) : said_(said), scope_(scope) {
    // The first word tells what to do: "Email people" is about no kept `Email`.
    for (std::size_t i = 1; i < said.tokens.size(); ++i) {
      if (said.tokens[i].size() >= kShortest) roots_.insert(root_of(said.tokens[i]));
    }
  }

  bool is_worth(const Claim& question) const {
    const auto* const kind = std::ranges::find(kKinds, question.rule(), &Kind::rule);
    if (kind == std::end(kKinds)) return false;
    switch (kind->asked) {
      case Asked::product:
        return names_product();
      case Asked::setting:
        return scope_.change_class == "setting";
      case Asked::named:
        return is_named(first_name(question.text()), true);
      case Asked::partly:
        return is_named(first_name(question.text()), false);
      case Asked::always:
        break;
    }
    return true;
  }

 private:
  /// What stands first in marks of code: the question is about it.
  static std::string first_name(std::string_view text) {
    const std::size_t at = text.find('`');
    if (at == text.npos) return {};
    const std::size_t end = text.find('`', at + 1);
    return end == text.npos ? std::string() : std::string(text.substr(at + 1, end - at - 1));
  }

  bool names_product() const {
    return std::ranges::any_of(said_.words, [](const RequestWord& word) { return word.name; });
  }

  bool is_named(std::string_view name, bool whole) const {
    if (const std::size_t at = name.find(" /"); at != name.npos) name = last_piece(name);
    const std::vector<std::string> words = root_words(name);
    const auto said = static_cast<std::size_t>(
        std::ranges::count_if(words, [&](const std::string& one) { return roots_.contains(one); }));
    return said > 0 && (!whole || said == words.size());
  }

  /// "GET /api/books/{id}" is about books.
  static std::string_view last_piece(std::string_view route) {
    std::string_view out;
    for (const std::string_view piece : split(route, '/')) {
      if (!piece.empty() && piece.find_first_of("{:<*[( ") == piece.npos) out = piece;
    }
    return out;
  }

  const Request& said_;
  const Scope& scope_;
  std::set<std::string> roots_;
};

/// "Delete after 30 days": of what is kept some is as old already; "stop after 30 minutes" is of
/// now.
bool stays_or_goes(const Request& said) {
  static const std::set<std::string, std::less<>> kGoes = {
      root_of("delete"),  root_of("remove"), root_of("keep"),   root_of("expire"),
      root_of("archive"), root_of("hide"),   root_of("purge"),  root_of("forget"),
      root_of("close"),   root_of("clean"),  root_of("retain"), root_of("store"),
      root_of("drop"),    root_of("lock"),   root_of("valid")};
  return std::ranges::any_of(
      said.tokens, [](const std::string& token) { return kGoes.contains(root_of(token)); });
}

/// What no tree tells and the size hangs on: whether what is there already is meant, too.
std::string plain_question(const Request& said, const Scope& scope) {
  const auto timed = [&](bool today) {
    return std::ranges::any_of(said.numbers, [&](const RequestNumber& number) {
      return number.today == today && !number.unit.empty();
    });
  };
  if (scope.change_class == "setting" && timed(true))
    return "Does the new value hold for what was begun under the old one, too, or only for what "
           "begins from then on?";
  if (scope.change_class == "contract" && said.quoted.size() >= 2)
    return "Do those who receive it today need the old word for a while, too, or the new one only?";
  if (!scope.questions.empty()) return {};
  if (scope.change_class == "behaviour" && timed(false) && !timed(true))
    return stays_or_goes(said)
               ? "Does it hold for what is there already, too, or only for what comes from then on?"
               : "Is that one for all, or may each set their own?";
  if (contains(scope.rule, "it speaks of looks"))
    return "On each screen and in each mail where it stands, or on one only; and how is it told "
           "apart by those who do not see it so?";
  if (scope.change_class == "text_style")
    return "Is this one text meant, or every place where people read the same: in mails, on other "
           "screens and in other languages?";
  return {};
}

}  // namespace

void keep_worth_asking(const Request& request, Scope& scope) {
  // What the product only says of itself is no thing that a question could be about.
  const bool said = scope.headline && scope.headline->rule() == kAnswerSaid;
  if (scope.tells_it_is_there() && !said) {
    std::erase_if(scope.questions, [](const Claim& one) {
      return std::ranges::find(kOfAny, one.rule()) != std::end(kOfAny);
    });
    return;
  }
  const Judge judge(request, scope);
  std::erase_if(scope.questions, [&](const Claim& one) { return !judge.is_worth(one); });
  while (scope.questions.size() > kMostAsked) scope.questions.pop_back();
}

void add_plain_question(const model::Analysis& analysis, const Saying& saying, const Request& said,
                        Scope& scope) {
  keep_worth_asking(said, scope);
  if (scope.outcome != Outcome::unsure || scope.nearest.empty() ||
      scope.questions.size() >= kMostAsked)
    return;
  static constexpr std::string_view kSame[] = {"ask.since", "ask.kept_before", "ask.today_before",
                                               "ask.in_languages", "ask.translations"};
  const bool asked = std::ranges::any_of(scope.questions, [](const Claim& one) {
    return std::ranges::find(kSame, one.rule()) != std::end(kSame);
  });
  const std::string text = plain_question(said, scope);
  if (asked || text.empty()) return;
  std::vector<std::string> roots;
  for (const RequestWord& word : said.words)
    roots.insert(roots.end(), word.roots.begin(), word.roots.end());
  Searched searched = model::search(analysis, {"names", {{"words", join(roots, "|")}}});
  if (searched.places == 0) return;
  searched.examples.clear();  // it is asked of the request, and not of one of these places
  add(scope.questions, saying.searched("ask.plain", said.text, text, std::move(searched)));
}

}  // namespace cutaway::answers
