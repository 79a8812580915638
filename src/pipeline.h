// SPDX-License-Identifier: Apache-2.0
// The calls of a run, in order. A reader learns the program in pipeline.cc.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "cache/cache.h"
#include "history/history.h"
#include "model/model.h"
#include "sources/source_tree.h"
#include "syntax/project.h"

namespace cutaway {

struct RunRequest {
  sources::OpenRequest open;
  std::vector<std::string> beside;  ///< further sources that belong to the same system
  std::string cache_folder;         ///< empty = no cache
  std::vector<std::pair<std::string, std::string>> extra_catalogue;  ///< path, text
  std::map<std::string, std::string>
      names;  ///< the user's display names of parts, by name or folder
  unsigned threads = 1;
  bool rehash = false;
  bool history = true;  ///< read the commits too
  /// How many of the newest commits are read with the files they touched (`History::changes`): 0 =
  /// none; history::kRecentCommits for what is said about today; kMostCommits = all.
  std::size_t changes = 0;
  /// A model key: what would be made again is not made; the run then holds the tree and the key
  /// only.
  std::string known_key;
  /// Called from any thread of the run: stage, files done, files in all, bytes read.
  std::function<void(std::string_view stage, std::size_t done, std::size_t all,
                     std::uint64_t bytes)>
      progress;
};

/// Everything a run has made, alive together.
struct Run {
  std::unique_ptr<sources::SourceTree> tree;
  std::shared_ptr<const catalogue::Catalogue> catalogue;
  syntax::Project project;
  std::unique_ptr<linking::Links> links;
  meaning::Facts facts;
  model::Model model;
  history::History history;
  model::Analysis analysis;
  std::string key;  ///< model key: tool, catalogue, tree, commit, settings
  std::vector<std::pair<std::string, std::int64_t>> timings_ms;
  std::size_t files_from_cache = 0, files_relinked = 0;
  std::vector<std::string> warnings;
};

/// Opens, reads, links, gives meaning, models. The same request on the same bytes gives the same
/// run.
Result<std::unique_ptr<Run>> analyse(const RunRequest& request);

}  // namespace cutaway
