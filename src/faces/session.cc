// SPDX-License-Identifier: Apache-2.0
// Running, telling and delivering.
#include "faces/session.h"

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "base/text.h"
#include "history/changes.h"
#include "narrative/narrate.h"
#include "narrative/story.h"
#include "platform/files.h"
#include "platform/parallel.h"
#include "store/store.h"

namespace cutaway::faces {
namespace {

constexpr std::int64_t kQuietStartMs = 400;

std::vector<std::pair<std::string, std::string>> catalogue_files(const Invocation& invocation,
                                                                 const Streams& streams) {
  std::vector<std::pair<std::string, std::string>> files;
  for (const std::string& folder : invocation.catalogue_folders) {
    const auto opened = platform::open_folder(folder);
    if (!opened.ok()) {
      complain(streams, opened.error());
      continue;
    }
    const auto entries = opened.value()->list("");
    if (!entries.ok()) continue;
    for (const platform::Entry& entry : entries.value()) {
      if (!entry.name.ends_with(".toml")) continue;
      const auto text = opened.value()->read(entry.name, 1 << 20);
      if (text.ok()) files.emplace_back("technologies/" + entry.name, text.value());
    }
  }
  return files;
}

RunRequest request_of(const Invocation& invocation, const Streams& streams) {
  RunRequest request;
  request.open.where = invocation.sources.front();
  request.beside.assign(invocation.sources.begin() + 1, invocation.sources.end());
  request.open.ref = invocation.ref;
  request.open.ignore_globs = invocation.ignore;
  request.open.private_folder = invocation.cache_folder;
  request.open.allow_network =
      true;  // typing a URL is consent to fetch just that; nothing else uses the network
  request.open.threads = invocation.threads;
  request.cache_folder = invocation.cache_folder;
  request.extra_catalogue = catalogue_files(invocation, streams);
  request.threads = invocation.threads;
  request.rehash = invocation.rehash;
  request.changes = invocation.changes;
  request.names = invocation.settings.names();
  return request;
}

/// With --trust-config the source's own cutaway.toml is added below everything the user said.
Result<Done> trust_settings(Invocation& invocation) {
  const std::string path = invocation.sources.front() + "/cutaway.toml";
  if (!invocation.has("trust-config") || !platform::status(path).ok()) return Done{};
  return invocation.settings.add_file(path, "the source's cutaway.toml");
}

/// Configuration for this tool inside the analysed source is never believed without being asked; it
/// is told.
void tell_foreign_settings(const Run& run, const Invocation& invocation, const Streams& streams) {
  if (invocation.quiet || invocation.has("trust-config")) return;
  std::set<std::string> found;
  const auto look = [&](std::string_view path) {
    const std::string_view top = split(path, '/').front();
    if (top == "cutaway.toml" || top.starts_with(".cutaway")) found.emplace(top);
  };
  for (const sources::File& file : run.tree->files()) look(file.path);
  for (const sources::Skipped& skipped : run.tree->skipped()) look(skipped.path);
  if (platform::status(invocation.sources.front() + "/cutaway.toml").ok()) look("cutaway.toml");
  if (found.empty()) return;
  streams.err("cutaway: configuration inside the source is ignored (" +
              join_and({found.begin(), found.end()}) + "); --trust-config uses its cutaway.toml\n");
}

}  // namespace

int complain(const Streams& streams, const Error& error) {
  streams.err("cutaway: " + error.message + "\n");
  if (!error.hint.empty()) streams.err("  " + error.hint + "\n");
  return kUsage;
}

void Progress::stage(std::string_view name, std::size_t done, std::size_t all,
                     std::uint64_t bytes) {
  if (quiet_ || !streams_.err_is_terminal) return;
  if (started_ < 0) started_ = platform::now_ms();
  const std::int64_t spent = platform::now_ms() - started_;
  if (spent < kQuietStartMs) return;
  std::string line = "\r\033[K" + std::string(name);
  if (all > 0) {
    const auto rate = bytes / 1000 / static_cast<std::uint64_t>(std::max<std::int64_t>(spent, 1));
    line += "  " + with_commas(done) + " of " + counted(all, "file") + ", " + std::to_string(rate) +
            " MB/s";
    const std::int64_t left =
        done == 0 ? 0
                  : spent * static_cast<std::int64_t>(all - done) / static_cast<std::int64_t>(done);
    if (left > 1000) line += ", " + std::to_string(left / 1000) + " s left";
  }
  streams_.err(line);
  moving_ = true;
}

void Progress::finish() {
  if (moving_) streams_.err("\r\033[K");
  moving_ = false;
}

namespace {

std::unique_ptr<Run> open_unless(const std::string& known_key, const Invocation& asked,
                                 const Streams& streams, int& exit_code,
                                 const std::function<void(const sources::Identity&)>& identified) {
  Invocation invocation = asked;
  if (const auto trusted = trust_settings(invocation); !trusted.ok()) {
    exit_code = complain(streams, trusted.error());
    return nullptr;
  }
  RunRequest request = request_of(invocation, streams);
  Progress progress(streams, invocation.quiet);
  request.progress = [&](std::string_view stage, std::size_t done, std::size_t all,
                         std::uint64_t bytes) { progress.stage(stage, done, all, bytes); };
  request.open.identified = identified;
  request.known_key = known_key;
  auto run = analyse(request);
  progress.finish();
  if (!run.ok()) {
    exit_code = complain(streams, run.error());
    return nullptr;
  }
  for (const std::string& warning : run.value()->warnings)
    streams.err("cutaway: " + warning + "\n");
  tell_foreign_settings(*run.value(), invocation, streams);
  exit_code = kDone;
  return run.take();
}

}  // namespace

std::unique_ptr<Run> open_run(const Invocation& asked, const Streams& streams, int& exit_code,
                              const std::function<void(const sources::Identity&)>& identified) {
  return open_unless({}, asked, streams, exit_code, identified);
}

std::unique_ptr<Run> open_report_run(
    const Invocation& asked, const Streams& streams, int& exit_code,
    const std::function<void(const sources::Identity&)>& identified) {
  Invocation invocation = asked;
  invocation.changes = std::max(invocation.changes, history::kRecentCommits);
  return open_run(invocation, streams, exit_code, identified);
}

std::unique_ptr<Run> open_changed_run(const Invocation& asked, const Streams& streams,
                                      int& exit_code, const std::string& known_key) {
  Invocation invocation = asked;
  invocation.changes = std::max(invocation.changes, history::kRecentCommits);
  return open_unless(known_key, invocation, streams, exit_code, {});
}

Told tell(const Run& run) {
  const narrative::Story story(run.analysis);
  return {narrative::explain(story), narrative::report(story)};
}

/// One a source and commit; further ones take the place of those that were written first.
constexpr std::size_t kMostModels = 64;

std::string model_path(const Invocation& invocation) {
  if (invocation.cache_folder.empty()) return {};
  const std::string& where = invocation.sources.front();
  const std::string identity =
      (contains(where, "://") ? where : platform::absolute(where)) + "\n" + invocation.ref;
  return invocation.cache_folder + "/models/" + short_hex(hash64(identity), 16) + ".sqlite";
}

void keep(const Run& run, const Told& told, const Invocation& invocation, const Streams& streams) {
  const std::string path = model_path(invocation);
  if (path.empty()) return;
  const std::string folder = invocation.cache_folder + "/models";
  if (!platform::make_folders(folder, true).ok()) return;
  const auto saved = store::save(path, run.key, run.analysis, told.document, told.explain);
  if (!saved.ok() && !invocation.quiet) complain(streams, saved.error());
  store::keep_newest(folder, kMostModels);
}

render::Context context_of(const Run& run, const Invocation& invocation) {
  render::Context context;
  context.analysis = &run.analysis;
  context.tool_version = CUTAWAY_VERSION;
  context.forge = invocation.forge;
  context.evidence = invocation.evidence;
  context.color = invocation.color;
  context.hyperlink_format = invocation.hyperlink_format;
  return context;
}

bool to_terminal(const Invocation& invocation) {
  return invocation.output.empty() || invocation.output == "-";
}

int deliver(const std::string& bytes, const Invocation& invocation, const Streams& streams) {
  if (!to_terminal(invocation)) {
    const auto written = platform::write_whole(invocation.output, bytes);
    return written.ok() ? kDone : complain(streams, written.error());
  }
  return streams.out(bytes) ? kDone : kUsage;
}

int ending(const Run& run, const Invocation& invocation) {
  if (!invocation.strict) return kDone;
  const auto files = run.tree->files();
  const bool whole = std::all_of(files.begin(), files.end(), [](const sources::File& file) {
    return file.binary || file.reading == sources::Reading::whole;
  });
  return whole && run.tree->skipped().empty() ? kDone : kIncomplete;
}

int conclude(const Run& run, const std::string& bytes, const Invocation& invocation,
             const Streams& streams) {
  const int written = deliver(bytes, invocation, streams);
  return written != kDone ? written : ending(run, invocation);
}

int answer(const Invocation& invocation, const Streams& streams, Rendering json, Rendering text) {
  int code = kDone;
  const auto run = open_run(invocation, streams, code);
  if (run == nullptr) return code;
  const render::Context context = context_of(*run, invocation);
  return conclude(*run, invocation.format == "json" ? json(context) : text(context), invocation,
                  streams);
}

std::string rows_as(const Invocation& invocation, const render::Context& context,
                    render::PlainTable table) {
  if (invocation.limit > 0 && table.rows.size() > invocation.limit)
    table.rows.resize(invocation.limit);
  return render::table(table, invocation.format.empty() ? "table" : invocation.format, context);
}

}  // namespace cutaway::faces
