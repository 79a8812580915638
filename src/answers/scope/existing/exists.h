// SPDX-License-Identifier: Apache-2.0
// What of a request is there already, and what the code has no word for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "answers/scope/request/form.h"
#include "answers/scope/request/saying.h"
#include "answers/scope/sources/amounts.h"
#include "answers/scope/sources/given_out.h"
#include "answers/scope/sources/literal.h"
#include "answers/scope/sources/right.h"
#include "answers/scope/sources/things.h"
#include "answers/scope/sources/wording.h"

namespace cutaway::answers {

/// How much of the request is there, as far as names tell.
enum class Extent : std::uint8_t {
  nothing,  ///< no name has its words
  beside,   ///< some names have one of them
  partly,   ///< one place says much of it
  built,  ///< one place says all of it: what is to be done by its name, the rest there or in lines
};

/// On what a reason for a class stands, where later steps have to know it: they read no sentence.
enum class ReasonKind : std::uint8_t {
  other,
  pieces,       ///< its pieces are named, but no name says all of it
  limit_unset,  ///< it asks for a limit, and none was seen that could be another
  removal,      ///< what is there is to go
  whatever,     ///< a word anywhere in the sentence says that something be otherwise
  new_value     ///< no value for it was seen
};

/// One of several that are made alike.
struct FamilyMember {
  std::string value;  ///< by what it differs, in small letters: "telegram"
  std::string name;   ///< as it is shown
  Place place;
};

struct Family {
  std::string asked;                  ///< the name in the request
  bool there = false;                 ///< it is one of them, and the first member
  bool by_act = false;                ///< the same is done for other things: `TaskExport`
  bool done = false;                  ///< the one that is named does what is asked for
  bool others = false;                ///< some more stand there, whose kind nobody can say
  std::string kind;                   ///< the kind that the request names: "chat provider"
  std::vector<FamilyMember> members;  ///< known products first
  std::vector<Place> registers;       ///< files that name several of them, those of most first
  std::vector<std::string> register_paths;
};

/// A place that a request may be about.
struct Unit {
  Thing thing;
  Place lines;                 ///< of the function behind it, else of its name
  std::uint32_t said = 0;      ///< words that its name and what it stands in say
  std::uint32_t by_lines = 0;  ///< further words that its lines say
  std::size_t rank = 0;        ///< of its file in the ranking, from 1; far behind without one
  double score = 0;
  bool with_other = false;  ///< its name does it with something else than is asked for
  bool deed = false;        ///< the way in that is named after the verb and a noun of the request

  std::uint32_t all() const { return said | by_lines; }
};

/// What is to be restricted, and what decides today who may do it.
struct Guarded {
  const Thing* what = nullptr;
  std::string by;
  Place place;
  bool role = false;  ///< `by` is a role or right that is asked for, and nothing that is called
  Place decided;      ///< where the function that guards it is declared; may be invalid
  std::string rule;   ///< the one line of what decides in the end: "admin? || card.creator == self"
  std::string ruler;  ///< the function that holds it; both empty where it is not one line
  Place ruled;
  std::string decider = {};  ///< the class in which all rights are written down; may be empty
};

/// The role that is named and that no list of roles here has.
struct NoRole {
  std::string asked;
  std::string list;  ///< "MemberRoleEnum"
  std::vector<std::string> names;
  Place place;
};

/// A list that gives a role some acts with what the request is about.
struct RoleGrant {
  std::string thing, role;  ///< "CommentController", "PROJECT_MEMBER"
  std::vector<std::string> acts;
  Place place;
  bool asked = false;  ///< the act that is asked for is among them
  std::string row;     ///< of a table of rights: the row as it stands there
};

/// A service that is reached already by a library that sends to whatever an address names.
struct Reached {
  std::string library, service;
  std::string by;  ///< the function that sends
  Place place;
  std::string kept_in;  ///< "notifiers.url"; may be empty
  Place kept;
};

/// A number that is set for each thing apart, and compared with.
struct KeptLimit {
  std::string name;  ///< "Approvals.RequireMinimumCount"
  std::string by;    ///< the function that compares; may be empty
  Place compared, declared;
  Place screen;  ///< that speaks of it; may be invalid
};

/// What is counted, and the search that saw nothing that compares or names the most of it.
struct NoLimit {
  std::string noun;  ///< "steps"
  Searched search;
};

enum class TellsBy : std::uint8_t { readme, document, manifest, screen, setting, comment };

/// A sentence that says what is asked for, or the contrary.
struct Told {
  std::string text;
  TellsBy by = TellsBy::comment;
  Place place;
  double share = 0;  ///< of the request's weight that it says
  double score = 0;
  std::uint32_t said = 0;    ///< words of the request that it says
  std::string edition = {};  ///< the heading that names an edition which is paid for, or empty
};

/// A sentence for those who use the product that is the answer.
struct ToldAnswer {
  bool whole = false;              ///< it says all that is asked for
  std::vector<std::string> lacks;  ///< words that it does not say
  std::vector<Place> code;         ///< what shows it; may be empty
};

struct Existing {
  Extent extent = Extent::nothing;
  std::vector<Unit> units;          ///< the nearest places, the best first
  std::vector<const Thing*> shown;  ///< those that the claims are about, the most telling first
  std::vector<const Thing*> close;  ///< the nearest, shown or not
  std::vector<const Thing*> akin;   ///< that say by another name what no shown one says
  Form form;                        ///< its verb, what follows it, and in which manner
  std::optional<model::Entity> kept_class;  ///< where none is: the class that a field is asked of
  bool field_of_subject = false;            ///< one more value of the subject is asked for
  const Thing* field = nullptr;             ///< of the subject, named after all that is asked for
  std::string nearest_field;        ///< of the subject, named after some of it; may be empty
  bool field_asked = false;         ///< one more value of a kept thing, or something to be kept
  std::uint32_t strong = 0;         ///< words that tell what it is about
  std::uint32_t acts = 0;           ///< of these: what is to be done
  std::uint32_t called = 0;         ///< of these: names of products, formats
  std::uint32_t missing = 0;        ///< of these: no name has them
  std::uint32_t triggers = 0;       ///< words for what makes it happen
  const Thing* subject = nullptr;   ///< the kept thing that it is about; null when none is seen
  const Thing* value = nullptr;     ///< is set to what the request wants otherwise
  const Thing* switched = nullptr;  ///< a setting or field that lets it happen or not
  Amounts amounts;                  ///< values that may be meant; `value` is the first when sure
  GivenOut given;                   ///< of a field that others shall receive
  Wording wording;                  ///< texts that are to read otherwise
  std::uint32_t absent = 0;         ///< of the missing: nothing in the source says them either
  std::optional<Family> family;     ///< of the product or format that is named
  std::vector<Thing> precedents;    ///< made for the same purpose, the nearest first
  std::optional<Guarded> gate;      ///< of what is to be restricted
  std::optional<Reached> reached;   ///< the service that is named
  std::vector<Told> told;           ///< sentences about what is asked for
  std::optional<ToldAnswer> told_answer;   ///< of these, the one that the answer is
  std::optional<KeptLimit> kept_limit;     ///< the number that is asked for
  std::optional<NoRole> no_role;           ///< of those who are to be let do it
  std::vector<RoleGrant> grants;           ///< that decide today who may do it
  std::optional<NoLimit> no_limit;         ///< nothing limits today what is asked for
  std::vector<Literal> literals;           ///< where quoted texts and today's number stand as such
  bool marked = false;                     ///< marks on the handler itself say who may do it
  std::optional<RightToday> right;         ///< that is named after what some are to be let do
  std::optional<narrative::Claim> before;  ///< a past change says that it was built
  const Unit* built_unit = nullptr;        ///< that place
  bool before_says_all = false;            ///< in which manner, too
  bool built_before = false;               ///< and the nearest place speaks of the same
  std::vector<Thing> kin;  ///< what there is of the kind of the product that is named
  std::vector<narrative::Claim> claims;
  std::optional<narrative::Claim> answer;  ///< the whole in one sentence
};

/// What is there; `tell_existing` makes the claims about it. `ranked`: the nearest files first.
Existing find_existing(const model::Analysis& analysis, const Request& request,
                       const RequestWords& words, const Things& things, const Saying& saying,
                       const std::vector<FileId>& ranked);

/// Whether the request wants something to be at most or at least so much.
bool asks_amount(const Request& request);
/// Whether it tells a time or condition at which it is to be done: no name of code says that.
bool says_when(const Request& request);
/// Whether the same is done with the same thing today, and only the manner is new: "as Excel" where
/// results leave as CSV.
bool is_done_otherwise(const Existing& existing);
/// Whether something is to go, or people are to be able to delete it.
bool asks_to_delete(const Request& request);
/// The request's words that the bits stand for.
std::vector<std::string> words_of(const Request& request, std::uint32_t bits);

}  // namespace cutaway::answers
