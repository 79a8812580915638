// SPDX-License-Identifier: Apache-2.0
// Each with what was counted or seen here; without that it is not asked.
#include "answers/scope/questions/asked_at_last.h"

#include <algorithm>

#include "answers/scope/questions/consequences.h"
#include "answers/scope/request/word_bits.h"
#include "base/text.h"
#include "model/queries.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

constexpr std::size_t kNearest = 3, kMostNamed = 2;
constexpr std::uint64_t kFewestUsers = 2, kMostUsers = 30;

/// "Must `Question` keep something new for it? It is written in two places today."
std::optional<Claim> ask_kept(const AskContext& context) {
  const model::Entity* kept = context.subject();
  const std::string& change = context.decision.change_class;
  if (kept == nullptr || !kept->kept || kept->fields.empty() || context.request.removes ||
      (change != "code" && change != "behaviour"))
    return std::nullopt;
  CountedSet writes =
      model::count(context.analysis, {"callers", {{"entity", kept->name}, {"writes", "yes"}}});
  if (writes.n == 0) return std::nullopt;
  const std::string text = "Must " + code(kept->name) +
                           " keep something new for it, so that its rows of today are changed "
                           "along? It is written in " +
                           narrative::amount(writes.n, "place") + " today.";
  return context.saying.counted("ask.keeps_more", kept->name, text, std::move(writes));
}

std::optional<FileId> file_of(const AskContext& context, const std::string& path) {
  for (std::size_t i = 0; i < context.analysis.project->size(); ++i) {
    if (context.analysis.project->file(FileId(i)).path == path) return FileId(i);
  }
  return std::nullopt;
}

/// "Which of today's tests must hold as they are? `a_test.go` reaches what is touched first."
std::optional<Claim> ask_covering(const AskContext& context) {
  const WordBits bits(context.request);
  const std::uint32_t tells = context.existing.strong & ~context.existing.form.actor;
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const std::string& path : context.scope.tests) {
    const auto file = file_of(context, path);
    // What checks anything else by the way says nothing of this.
    const bool about = (bits.in(base_name(path)) & tells) != 0;
    if (!file || !about || names.size() == kMostNamed) continue;
    names.push_back(code(base_name(path)));
    places.push_back({*file, 1, 1});
  }
  if (names.empty() || (names.size() > 1 && names.front() == names.back())) return std::nullopt;
  return context.saying.seen("ask.covering", names.front(),
                             "Must what " + narrative::list_up_to(names, kMostNamed) +
                                 (names.size() == 1 ? " checks" : " check") +
                                 " today hold afterwards as well, or are the tests to change "
                                 "along?",
                             places, Confidence::medium);
}

/// "Are all seven files that use `mail.ts` to notice, or is it for one of them only?"
std::optional<Claim> ask_users_of_file(const AskContext& context) {
  const WordBits bits(context.request);
  const std::uint32_t tells = context.existing.strong & ~context.existing.form.actor;
  for (const TouchedFile* const near : nearest_files(context.scope, kNearest)) {
    if ((bits.in(base_name(near->path)) & tells) == 0) continue;
    CountedSet users = model::count(context.analysis, {"importers", {{"path", near->path}}});
    if (users.n < kFewestUsers || users.n > kMostUsers) continue;
    const std::string text = "Is it to be otherwise for each of the " +
                             narrative::amount(users.n, "file") + " that use " + code(near->path) +
                             ", or for some only?";
    return context.saying.counted("ask.users_of_file", near->path, text, std::move(users));
  }
  return std::nullopt;
}

}  // namespace

std::optional<Claim> ask_at_last(const AskContext& context) {
  for (const auto ask : {ask_kept, ask_covering, ask_users_of_file}) {
    if (auto claim = ask(context)) return claim;
  }
  return std::nullopt;
}

}  // namespace cutaway::answers
