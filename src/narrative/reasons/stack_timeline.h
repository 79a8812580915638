// SPDX-License-Identifier: Apache-2.0
// StackTimeline: when manifests began and ceased to ask for technologies, by their history.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "history/manifest_log.h"
#include "narrative/story.h"

namespace cutaway::narrative {

struct Choice;
class ReasonWords;

/// A commit after which a manifest asked for a technology that none had asked for before.
struct Arrival {
  std::size_t commit = 0;  ///< in StackTimeline::commits
  std::string path;
  bool first = false;                  ///< the manifest itself was new then
  bool fresh = false;                  ///< so it was, and none that lay beside it had asked for it
  std::optional<std::size_t> before;   ///< when it came the first time, if it was gone since
  std::vector<TechnologyId> replaced;  ///< of the same kind, gone with that commit
  bool renamed = false;  ///< a package called alike went with that commit: it was there before
};

struct Departure {
  TechnologyId technology;
  std::size_t commit = 0;
  std::string path;
  bool given_up = false;  ///< with the whole list that named it, while another of its kind stayed
  std::vector<TechnologyId> instead;  ///< of the same kind, come with that commit
  std::string package;                ///< whose line went
};

/// Packages that one commit brought into manifests and took out of them; what got another version
/// or went to another manifest is in neither.
struct Swapped {
  std::set<std::string> in, out;
};

/// How long manifests asked for one package.
struct PackageLife {
  std::string ecosystem;
  std::size_t first = 0, last = 0;  ///< in StackTimeline::commits: came, went
  bool today = false;
};

struct StackTimeline {
  std::vector<history::ManifestCommit> commits;  ///< oldest first
  bool whole = false;                            ///< false: the oldest are missing
  std::map<TechnologyId, Arrival> arrivals;      ///< of what is asked for today
  std::vector<Departure> departures;  ///< of what the model does not know any more, newest first
  std::map<std::string, Swapped, std::less<>> swapped;  ///< by the commit's hash
  std::map<std::string, PackageLife> packages;
};

/// Reads the history of the product's own manifests (`manifests_through_time`).
StackTimeline stack_timeline(const Story& story);

/// "React came in June 2023, into `package.json`; the same commit took out Vue."
std::optional<Claim> tell_arrival(const Story& story, const StackTimeline& timeline,
                                  TechnologyId technology);
/// "On Redis, the commit that brought it in says: “We need sessions that several servers share.”":
/// a sentence of its message that names the technology and says why.
std::optional<Claim> tell_reason_of_arrival(const Story& story, const StackTimeline& timeline,
                                            const ReasonWords& words, TechnologyId technology);
/// "Moment left `package.json` in June 2023."
/// `choices`: what commits say of what they gave up.
std::vector<Claim> tell_departures(const Story& story, const StackTimeline& timeline,
                                   const std::vector<Choice>& choices);

}  // namespace cutaway::narrative
