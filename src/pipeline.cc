// SPDX-License-Identifier: Apache-2.0
// The run, as a table of contents: open, read each file (or take it from the cache), link, give
// meaning, model.
#include "pipeline.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "base/text.h"
#include "history/changes.h"
#include "kept_model.h"
#include "linking/reached.h"
#include "platform/files.h"
#include "platform/parallel.h"
#include "reading.h"
#include "sources/inspections.h"
#include "sources/joined_source.h"
#include "sources/marked_source.h"

namespace cutaway {
namespace {

#include "revisions.inc"

/// The log of a commit never changes, so it comes from the cache when it was read before.
history::History read_history(const Run& run, cache::Cache& cache) {
  const sources::Identity& identity = run.tree->identity();
  if (identity.commit.empty()) return {};
  const Hash128 key = hash128("log|1|" + identity.commit + '|' + identity.root_prefix);
  if (const auto known = cache.value(key))
    return history::read_log(*known, *run.tree, *run.catalogue);
  const auto log = history::git_log(*run.tree);
  if (!log.ok()) return {};
  history::History history = history::read_log(log.value(), *run.tree, *run.catalogue);
  if (history.whole) cache.put(key, log.value());
  return history;
}

/// Whether the oldest change that was read lies more than thirteen months back.
bool covers_a_year(const history::Changes& changes) {
  constexpr std::int64_t kThirteenMonths = 396 * history::kDay;
  return changes.changes.empty() || changes.changes.back().time < changes.now - kThirteenMonths;
}

/// The files that the commits touched; of a commit they never change either.
std::shared_ptr<const history::Changes> read_changes(const Run& run, const RunRequest& request,
                                                     cache::Cache& cache) {
  const sources::Identity& identity = run.tree->identity();
  if (identity.commit.empty() || !request.history || request.changes == 0) return nullptr;
  const Hash128 key =
      hash128("changes|3|" + std::to_string(request.changes) + '|' + identity.commit + '|' +
              identity.root_prefix + '|' + short_hex(run.catalogue->hash(), 16));
  auto changes = std::make_shared<history::Changes>();
  // A shallow copy knows less than a whole one of the same commit, and says so.
  const bool shallow = platform::status(run.tree->git_folder() + "/shallow").ok();
  const auto known = shallow ? std::nullopt : cache.value(key);
  if (known && history::read_changes(*known, *changes)) return changes;
  *changes = history::read_changes(*run.tree, *run.catalogue, {request.changes});
  if (changes->known && !changes->whole && !changes->shallow && !covers_a_year(*changes))
    *changes = history::read_changes(*run.tree, *run.catalogue, {history::kBusyYear});
  if (changes->known && !changes->shallow) cache.put(key, history::write_changes(*changes));
  return changes;
}

/// Identity of everything that decides the model, as text: equal keys, equal model.
std::string model_key(const Run& run, const RunRequest& request) {
  std::string key = std::string(CUTAWAY_VERSION) + '|' + kProgramRevision;
  for (const auto& [from, to] : request.names) key += '|' + from + '=' + to;
  key += '|' + short_hex(run.catalogue->hash(), 16) + '|' + run.tree->identity().commit + '|';
  key += run.tree->identity().root_prefix;
  for (const sources::File& file : run.tree->files()) {
    key += '\n' + file.path + '\t' + file.content_hint + '\t' + std::to_string(file.size_bytes);
  }
  return hex(hash128(key));
}

/// Links what changed since an earlier run of the same source, at whatever commit.
void link_again(Run& run, const RunRequest& request, cache::Cache& cache) {
  linking::LinkMemory memory;
  const Hash128 key = source_key(run, request,
                                 std::string("links|") + CUTAWAY_VERSION + '|' + kReadingRevision +
                                     '|' + short_hex(run.catalogue->hash(), 16));
  if (auto before = cache.value(key)) memory.before = std::move(*before);
  run.links = linking::link(run.project, *run.catalogue, request.threads, &memory);
  run.files_relinked = memory.files_redone;
  if (!memory.after.empty()) cache.put(key, std::move(memory.after));
}

/// What no program takes in is no product: from here on it counts as an example, or as a test.
void mark_not_built(Run& run) {
  const linking::NotBuilt not_built =
      linking::find_not_built(run.project, *run.links, *run.catalogue);
  std::vector<std::pair<FileId, sources::Origin>> origins;
  for (const FileId file : not_built.for_tests) origins.emplace_back(file, sources::Origin::test);
  for (const FileId file : not_built.left_out) origins.emplace_back(file, sources::Origin::example);
  if (origins.empty()) return;
  run.tree = sources::with_origins(std::move(run.tree), origins);
  run.project.tree = run.tree.get();
}

/// Several repositories of one system, each below a folder of its name; a revision is of the first.
Result<std::unique_ptr<sources::SourceTree>> open_together(const RunRequest& request) {
  std::vector<std::unique_ptr<sources::SourceTree>> trees;
  auto first = sources::open_source(request.open);
  if (!first.ok()) return first.error();
  trees.push_back(first.take());
  for (const std::string& where : request.beside) {
    sources::OpenRequest open = request.open;
    open.where = where;
    open.ref.clear();
    auto tree = sources::open_source(open);
    if (!tree.ok()) return tree.error();
    trees.push_back(tree.take());
  }
  return sources::join_sources(std::move(trees));
}

/// Lists the files; those that an earlier run looked into and that are the same are not opened.
Result<std::unique_ptr<sources::SourceTree>> open_again(const RunRequest& request,
                                                        cache::Cache& cache) {
  if (!request.beside.empty()) return open_together(request);
  if (request.cache_folder.empty()) return sources::open_source(request.open);
  const Hash128 key = place_key(request, std::string("seen|") + CUTAWAY_VERSION + kReadingRevision);
  sources::Inspections seen;
  if (const auto bytes = cache.value(key); bytes && !request.rehash)
    seen = sources::Inspections::read(*bytes);
  auto tree = sources::open_source(request.open, &seen);
  constexpr std::size_t kShare = 50;
  if (tree.ok() && seen.looked_into() > tree.value()->files().size() / kShare)
    cache.put(key, seen.written());
  return tree;
}

/// Notes the time since the last call under the stage's name.
class Stopwatch {
 public:
  explicit Stopwatch(Run& run) : run_(run) {}
  void lap(std::string stage) {
    const std::int64_t now = platform::now_ms();
    run_.timings_ms.emplace_back(std::move(stage), now - last_);
    last_ = now;
  }

 private:
  Run& run_;
  std::int64_t last_ = platform::now_ms();
};

/// Parts get the names that the user gave them; the former name stays as an alias.
void use_names(const std::map<std::string, std::string>& names, model::Model& model) {
  for (model::Part& part : model.parts) {
    auto given = names.find(part.name);
    if (given == names.end() && !part.path.empty()) given = names.find(part.path);
    if (given == names.end() || given->second.empty()) continue;
    part.aliases.insert(part.aliases.begin(), part.name);
    part.name = given->second;
  }
}

void tell(const RunRequest& request, std::string_view stage) {
  if (request.progress) request.progress(stage, 0, 0, 0);
}

}  // namespace

Result<std::unique_ptr<Run>> analyse(const RunRequest& request) {
  auto run = std::make_unique<Run>();
  Stopwatch watch(*run);

  std::string warning;
  const auto cache = cache::open(request.cache_folder, warning);
  if (!warning.empty()) run->warnings.push_back(warning);

  // What is there: a list of files, no text yet.
  auto tree = open_again(request, *cache);
  if (!tree.ok()) return tree.error();
  run->tree = tree.take();
  watch.lap("sources");

  // All knowledge about products, as constant tables.
  auto catalogue = catalogue::load(request.extra_catalogue);
  if (!catalogue.ok()) return catalogue.error();
  run->catalogue = catalogue.take();
  run->key = model_key(*run, request);
  watch.lap("catalogue");
  if (run->key == request.known_key) return run;

  // What is written, file by file; unchanged files come from the cache. Git reads the log
  // meanwhile.
  tell(request, "reading");
  platform::parallel_for(request.history ? 2 : 1, std::max(request.threads, 2U), [&](auto i) {
    if (i == 0) return FileReading(*run, request, *cache).read_all();
    run->history = read_history(*run, *cache);
    run->history.changes = read_changes(*run, request, *cache);
  });
  cache->flush();
  watch.lap("syntax");

  // What refers to what, then what it means, then how it hangs together.
  tell(request, "linking");
  if (request.cache_folder.empty()) {
    run->links = linking::link(run->project, *run->catalogue, request.threads);
  } else {
    link_again(*run, request, *cache);
  }
  mark_not_built(*run);
  watch.lap("linking");
  fill_model(*run, request, *cache, [&] { watch.lap("meaning"); });
  cache->flush();
  use_names(request.names, run->model);
  run->analysis = {&run->project, run->links.get(), run->catalogue.get(),
                   &run->facts,   &run->model,      &run->history};
  watch.lap("model");
  return run;
}

}  // namespace cutaway
