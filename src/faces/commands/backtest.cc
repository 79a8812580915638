// SPDX-License-Identifier: Apache-2.0
// `cutaway backtest`: how often would the ranking have been right about past changes?
#include "ranking/backtest.h"
#include "faces/case_file.h"
#include "faces/past.h"
#include "faces/session.h"
#include "faces/track_record.h"
#include "platform/files.h"
#include "render/backtest_answer.h"

namespace cutaway::faces {
namespace {

constexpr std::uint64_t kLargestCases = 256U << 20U;
constexpr std::size_t kUsualCases = 200;
constexpr Flag kFlags[] = {
    {"--cases", "FILE", R"(replay these instead: lines {"id", "parent_commit", "title"})"}};

Result<std::vector<ranking::Case>> cases_of(const Invocation& invocation,
                                            const catalogue::Catalogue& catalogue,
                                            const history::Changes& changes) {
  if (!invocation.has("cases"))
    return ranking::cases_of_history(catalogue, changes,
                                     invocation.limit > 0 ? invocation.limit : kUsualCases);
  const auto bytes = platform::read_user_file(invocation.get("cases"), kLargestCases);
  if (!bytes.ok()) return bytes.error();
  return read_cases(bytes.value());
}

/// Needs no model: the files of old commits are read as text.
int run(const Invocation& invocation, const Streams& streams) {
  sources::OpenRequest open;
  open.where = invocation.sources.front();
  open.ref = invocation.ref;
  open.private_folder = invocation.cache_folder;
  open.allow_network = true;  // typing a URL is consent to fetch just that
  open.threads = invocation.threads;
  const auto tree = sources::open_source(open);
  if (!tree.ok()) return complain(streams, tree.error());
  const auto catalogue = catalogue::load();
  if (!catalogue.ok()) return complain(streams, catalogue.error());
  std::string warning;
  const auto cache = cache::open(invocation.cache_folder, warning);
  const auto known = read_all_changes(*tree.value(), *catalogue.value(), *cache);
  cache->flush();
  const history::Changes& changes = *known;
  auto cases = cases_of(invocation, *catalogue.value(), changes);
  if (!cases.ok()) return complain(streams, cases.error());
  const ranking::Backtest backtest =
      ranking::backtest(*tree.value(), *catalogue.value(), changes, cases.take());
  if (!invocation.has("cases")) keep_record(invocation, tree.value()->identity(), backtest);

  model::Model model;
  model.source = tree.value()->identity();
  model::Analysis analysis;
  analysis.model = &model;
  render::Context context;
  context.analysis = &analysis;
  context.tool_version = CUTAWAY_VERSION;
  return deliver(invocation.format == "json" ? render::backtest_json(context, backtest)
                                             : render::backtest_text(context, backtest),
                 invocation, streams);
}

}  // namespace

extern const CommandRecord record_backtest;
const CommandRecord record_backtest{
    "backtest",
    "decide",
    "how often `scope` would have been right about past changes",
    "Asks for the files of past changes from their titles alone, at the state before each of them, "
    "and prints how often a touched file is among the first 1, 5 and 10, beside plain text search, "
    "beside the files that change most, and beside both with past titles. It says when ours does "
    "not win here, and for which classes of change to trust it. --limit sets how many of the "
    "newest "
    "changes are replayed (200); --cases replays others.",
    "cutaway backtest path/to/project",
    Payload::none,
    kFlags,
    run};

}  // namespace cutaway::faces
