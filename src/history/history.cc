// SPDX-License-Identifier: Apache-2.0
// Asks git for the log of the private folder and reads it, line by line.
#include "history/history.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "history/change_words.h"
#include "history/git.h"
#include "history/people.h"
#include "platform/files.h"
#include "platform/process.h"

namespace cutaway::history {
namespace {

constexpr std::size_t kLongestSubject = 200;
/// Clocks that were never set: nothing was kept in git before 1980.
constexpr std::int64_t kEarliest = 315'532'800;

bool is_hash(std::string_view text) {
  return (text.size() == 40 || text.size() == 64) &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

class LogReader {
 public:
  explicit LogReader(const catalogue::Catalogue& catalogue) : programs_(catalogue) {}

  bool read(std::string_view line, Commit& out) {
    const auto fields = split(line, '\0');
    if (fields.size() < 4 || !is_hash(fields[0])) return false;
    out.hash = fields[0];
    out.time = number(fields[1]);
    const Author author = read_author(fields[2]);
    out.person = people_.add(author);
    const Kind& kind = kind_of(author, out.person);
    out.bot = kind.bot;
    out.agent = kind.agent;
    out.subject = cut_utf8(fields[3], kLongestSubject);
    return true;
  }

  void join_people(std::vector<Commit>& commits) const {
    const auto same = people_.same();
    for (Commit& commit : commits) commit.person = same[commit.person];
  }

 private:
  struct Kind {
    bool bot = false, agent = false;
  };
  /// A name is compared once.
  const Kind& kind_of(const Author& author, std::uint64_t person) {
    const auto [at, added] = kinds_.try_emplace(person);
    if (added) {
      const std::string name = lower(author.name);
      at->second = {programs_.is_bot(name, lower(author.address)), programs_.is_agent(name)};
    }
    return at->second;
  }

  ProgramNames programs_;
  People people_;
  std::unordered_map<std::uint64_t, Kind> kinds_;
};

}  // namespace

Span History::span(std::int64_t from_days, std::int64_t to_days) const {
  Span out;
  std::unordered_set<std::uint64_t> people;
  for (const Commit& commit : commits) {
    if (commit.time <= now - from_days * kDay || commit.time > now - to_days * kDay) continue;
    ++out.commits;
    if (commit.bot)
      ++out.by_bots;
    else if (commit.agent)
      ++out.by_agents;
    else
      people.insert(commit.person);
  }
  out.people = people.size();
  return out;
}

const Commit* History::first() const {
  const Commit* best = nullptr;
  for (const Commit& commit : commits) {
    if (commit.time >= kEarliest && (best == nullptr || commit.time < best->time)) best = &commit;
  }
  return best;
}

Result<std::string> git_log(const sources::SourceTree& tree) {
  const sources::Identity& identity = tree.identity();
  const std::string folder = tree.git_folder();
  if (folder.empty() || !is_hash(identity.commit))
    return Error{"There is no git history here.", ""};
  platform::Command command =
      git(folder, {"log", "--no-renames", "--no-mailmap", "--no-decorate", "--no-color",
                   "--encoding=UTF-8", "--max-count=" + std::to_string(kMostCommits),
                   "--format=%H%x00%ct%x00%an <%ae>%x00%s", identity.commit, "--"});
  if (!identity.root_prefix.empty()) command.arguments.push_back(identity.root_prefix);
  command.output_limit = 256U << 20U;
  if (command.program.empty()) return Error{"git is not installed.", ""};
  auto finished = platform::run(command);
  if (!finished.ok()) return finished.error();
  if (finished.value().exit_code != 0 || finished.value().cut)
    return Error{"The git history could not be read.", ""};
  return std::move(finished.value().output);
}

History read_log(std::string_view log, const sources::SourceTree& tree,
                 const catalogue::Catalogue& catalogue) {
  History out;
  LogReader reader(catalogue);
  while (!log.empty() && out.commits.size() < kMostCommits) {
    const std::size_t end = std::min(log.find('\n'), log.size());
    Commit commit;
    if (reader.read(log.substr(0, end), commit)) out.commits.push_back(std::move(commit));
    log.remove_prefix(std::min(end + 1, log.size()));
  }
  reader.join_people(out.commits);
  out.now = tree.identity().commit_time;
  out.known = !out.commits.empty() && out.now > 0;
  const std::string folder = tree.git_folder();
  const bool shallow = !folder.empty() && platform::status(folder + "/shallow").ok();
  out.whole = !shallow && out.commits.size() < kMostCommits;
  return out;
}

History read_history(const sources::SourceTree& tree, const catalogue::Catalogue& catalogue) {
  const auto log = git_log(tree);
  return log.ok() ? read_log(log.value(), tree, catalogue) : History{};
}

}  // namespace cutaway::history
