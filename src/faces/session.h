// SPDX-License-Identifier: Apache-2.0
// What commands share: run the pipeline for an invocation, tell progress, write the answer, keep
// the model.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "faces/command.h"
#include "narrative/document.h"
#include "pipeline.h"
#include "render/render.h"

namespace cutaway::faces {

/// Where the pipeline is told from: one line a stage, or one moving line on a terminal.
class Progress {
 public:
  Progress(const Streams& streams, bool quiet) : streams_(streams), quiet_(quiet) {}
  void stage(std::string_view name, std::size_t done, std::size_t all, std::uint64_t bytes);
  /// Removes the moving line before the answer is written.
  void finish();

 private:
  const Streams& streams_;
  bool quiet_;
  bool moving_ = false;
  std::int64_t started_ = -1;
};

/// Runs the pipeline. Errors are told on stderr and give an empty pointer; `exit_code` is then what
/// to end with.
std::unique_ptr<Run> open_run(const Invocation& invocation, const Streams& streams, int& exit_code,
                              const std::function<void(const sources::Identity&)>& identified = {});
/// The same with the newest commits and the files they touched, for what a report tells.
std::unique_ptr<Run> open_report_run(
    const Invocation& invocation, const Streams& streams, int& exit_code,
    const std::function<void(const sources::Identity&)>& identified = {});
/// The same, unless the source, as it is now, has this model key: the run then holds no more than
/// its tree and that key.
std::unique_ptr<Run> open_changed_run(const Invocation& invocation, const Streams& streams,
                                      int& exit_code, const std::string& known_key);
/// A report and the short answer, made from one run.
struct Told {
  narrative::Explain explain;
  narrative::Document document;
};
Told tell(const Run& run);
/// Keeps the model and its claims for `sql` and `verify`; a failure is a note, never an error.
void keep(const Run& run, const Told& told, const Invocation& invocation, const Streams& streams);
/// File of the stored model of this source; empty without a cache.
std::string model_path(const Invocation& invocation);

render::Context context_of(const Run& run, const Invocation& invocation);
/// Whether the answer goes to stdout.
bool to_terminal(const Invocation& invocation);
/// Writes to -o or stdout; gives the exit code of the command.
int deliver(const std::string& bytes, const Invocation& invocation, const Streams& streams);
/// `kDone`, or with --strict `kIncomplete` where some files could not be read.
int ending(const Run& run, const Invocation& invocation);
/// Delivers the answer of a run; gives what went wrong, else `ending`.
int conclude(const Run& run, const std::string& bytes, const Invocation& invocation,
             const Streams& streams);
/// An answer of one run: as JSON when that was asked for, else as text.
using Rendering = std::string (*)(const render::Context& context);
/// The whole of a command that runs, renders and delivers; gives its exit code.
int answer(const Invocation& invocation, const Streams& streams, Rendering json, Rendering text);
/// Countable rows in the format asked for, at most --limit of them.
std::string rows_as(const Invocation& invocation, const render::Context& context,
                    render::PlainTable table);
/// "cutaway: MESSAGE" and the hint on stderr; gives `kUsage`.
int complain(const Streams& streams, const Error& error);

}  // namespace cutaway::faces
