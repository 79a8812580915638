// SPDX-License-Identifier: Apache-2.0
// `cutaway trace`: what happens after an entry point, up to stores, brokers and outside systems.
#include "base/text.h"
#include "faces/session.h"
#include "model/trace/asked.h"
#include "model/trace/called_from.h"
#include "model/trace/told_short.h"
#include "render/trace_answer.h"

namespace cutaway::faces {
namespace {

int not_found(const Streams& streams, const model::Tracing& tracing, const std::string& what) {
  const bool address = model::is_address(what);
  std::string text = address ? "cutaway: no endpoint is seen here that is called \""
                             : "cutaway: nothing here is called \"";
  text += what + "\"\n";
  const std::vector<std::string> near = tracing.similar(what);
  if (!near.empty()) text += "  Did you mean " + join(near, ", or ") + "?\n";
  streams.err(text);
  return kAnswerIsNo;
}

bool as_text(const Invocation& invocation) {
  return invocation.format.empty() || invocation.format == "table";
}

/// Another path is told in place of the asked one only with a word about it.
void say_other_path(const Streams& streams, const model::Tracing& tracing, const std::string& what,
                    const std::vector<model::EntryPoint>& entries) {
  std::vector<std::string> names;
  bool open = false;
  for (const model::EntryPoint& entry : entries) {
    if (tracing.as_written(entry, what)) continue;
    names.push_back(entry.name);
    const std::string_view asked = model::method_and_path(what).second;
    open = open || model::path_fit(model::method_and_path(entry.name).second, asked).guessed;
  }
  if (names.empty()) return;
  streams.err("cutaway: nothing here is called \"" + what + "\"; this is " + join_and(names) +
              (open ? ", which is open for any word\n" : ", which ends alike\n"));
}

/// "create" of "Orders.create", "shop::create".
std::string_view last_piece(std::string_view name) {
  const std::size_t cut = name.find_last_of(".:#/ ");
  return cut == std::string_view::npos ? name : name.substr(cut + 1);
}

/// What answers in place of the asked entry point is said to be a function: `user info` is not the
/// function `info`, and a button's `onError` not what is handed to it.
void say_function(const Streams& streams, const std::string& what,
                  const std::vector<model::EntryPoint>& entries) {
  const bool place =
      what.find_last_of(':') != std::string::npos &&
      what.find_first_not_of("0123456789", what.find_last_of(':') + 1) == std::string::npos;
  if (place || entries.empty() || entries.front().kind != "function") return;
  const std::string& name = entries.front().name;
  const bool same = equals_ignoring_case(last_piece(name), last_piece(what));
  if (same && !contains(what, " ")) return;
  streams.err("cutaway: no endpoint, command or job here is called \"" + what +
              "\"; what follows is the function " + name + "\n");
}

/// Everything for programs and for who asks for all; in short for who reads.
std::vector<model::Trace> followed(const Invocation& invocation, const model::Analysis& analysis,
                                   const model::Tracing& tracing,
                                   const std::vector<model::EntryPoint>& entries) {
  constexpr std::size_t kMostShortened = 3000;
  const bool in_short = as_text(invocation) && !invocation.has("whole");
  model::TraceLimits limits;
  if (in_short) limits.steps = kMostShortened;
  std::vector<model::Trace> out;
  for (const model::EntryPoint& entry : entries) {
    out.push_back(tracing.from(entry, limits));
    out.back().called_from = model::called_from(tracing, entry);
    out.back().clocks = model::clocks_of(tracing, analysis, entry);
    if (in_short) model::tell_in_short(out.back());
  }
  return out;
}

std::string forwards(const Invocation& invocation, const Run& now,
                     const std::vector<model::Trace>& traces) {
  const render::Context context = context_of(now, invocation);
  if (invocation.format == "json") return render::trace_json(context, traces);
  if (as_text(invocation)) return render::trace_text(context, traces);
  return rows_as(invocation, context, render::trace_table(now.analysis, traces));
}

std::string backwards(const Invocation& invocation, const Run& now, const render::WaysBack& back) {
  const render::Context context = context_of(now, invocation);
  if (invocation.format == "json") return render::ways_json(context, back);
  if (as_text(invocation)) return render::ways_text(context, back);
  return rows_as(invocation, context, render::ways_table(now.analysis, back));
}

int run(const Invocation& invocation, const Streams& streams) {
  int code = kDone;
  const auto now = open_run(invocation, streams, code);
  if (now == nullptr) return code;
  const model::Tracing tracing(now->analysis);
  const std::string& what = invocation.payload;
  const bool back = invocation.has("back");
  std::vector<model::Trace> traces;
  render::WaysBack ways{&tracing, {}, {}};
  // Entry points first, then what stands on the far side, then functions.
  std::vector<model::EntryPoint> entries = tracing.find(what);
  if (back || entries.empty() || entries.front().kind == "function")
    ways.to = model::far_side(tracing, what);
  if (back || !ways.to.parts.empty() || !ways.to.entities.empty()) {
    if (!ways.to.any()) return not_found(streams, tracing, what);
    ways.ways = model::ways_to(tracing, model::call_graph(tracing), ways.to);
  } else {
    traces = followed(invocation, now->analysis, tracing, entries);
    if (traces.empty()) return not_found(streams, tracing, what);
    say_other_path(streams, tracing, what, entries);
    say_function(streams, what, entries);
  }
  const bool forward = !traces.empty();
  const std::string bytes =
      forward ? forwards(invocation, *now, traces) : backwards(invocation, *now, ways);
  const int written = deliver(bytes, invocation, streams);
  if (written != kDone) return written;
  const int ended = ending(*now, invocation);
  return ended == kDone && !forward && ways.ways.empty() ? kAnswerIsNo : ended;
}

constexpr Flag kFlags[] = {
    {"--back", "", "backwards: the entry points that lead to it"},
    {"--whole", "", "every step of a long trace, which is else told in short"}};

}  // namespace

extern const CommandRecord record_trace;
const CommandRecord record_trace{
    "trace",
    "understand",
    "what happens after an entry point, step by step",
    "Follows an endpoint (\"POST /orders\", \"/orders\"), a command, job, event or a function "
    "(Orders.create, src/orders.py:12), or what code names so (a task, a listener), from its first "
    "line to every store, broker and outside "
    "system that it reaches, also through other parts, with the lines that show each step. Calls "
    "that only a run can tell apart are not followed; the answer says where it stopped. Of a long "
    "trace, what lies deep and what runs in some cases only is told in short, unless --whole asks "
    "for every step. A store, "
    "an "
    "outside system or a kept thing is followed backwards, to all entry points that lead to it; "
    "--back does the same for a function. Ends with 1 when nothing has that name.",
    "cutaway trace path/to/project \"POST /orders\"",
    Payload::text,
    kFlags,
    run};

}  // namespace cutaway::faces
