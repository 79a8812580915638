// SPDX-License-Identifier: Apache-2.0
// `cutaway report`: everything, in one file.
#include "base/text.h"
#include "faces/note_file.h"
#include "faces/session.h"
#include "narrative/ai/ai_telling.h"

namespace cutaway::faces {
namespace {

std::string ending_of(const std::string& format) {
  return format == "json" ? "json" : format == "markdown" ? "md" : "html";
}

/// "shop-report.html" in the current folder, from letters that every file system takes.
std::string default_name(const Run& run, const std::string& format) {
  std::string name;
  for (const char c : run.tree->identity().name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_';
    name += plain ? c : '-';
  }
  return (name.empty() ? "cutaway" : name) + "-report." + ending_of(format);
}

std::string render_as(const std::string& format, const Told& told, const render::Context& context) {
  if (format == "json") return render::json_report(told.document, told.explain, context);
  if (format == "markdown") return render::markdown_report(told.document, context);
  return render::html_report(told.document, told.explain, context);
}

/// Only the page whose name begins with the topic; false when the report has none.
bool keep_topic(narrative::Document& document, const std::string& topic) {
  std::erase_if(document.pages, [&](const narrative::Page& page) {
    return page.id != topic && !page.id.starts_with(topic + "-");
  });
  return !document.pages.empty();
}

/// Where nothing works with models: the search that says so, in place of a chapter.
int tell_no_models(const Run& run, const Streams& streams) {
  const narrative::Story story(run.analysis);
  for (const narrative::Claim& claim : narrative::ai_claims(story, narrative::ai_book(story)))
    streams.out(claim.text() + "\n");
  return kDone;
}

int run(const Invocation& asked, const Streams& streams) {
  Invocation invocation = asked;
  if (invocation.format == "table" || invocation.format == "csv" || invocation.format == "jsonl") {
    return complain(streams, {"A report is html, markdown or json.",
                              "Example: cutaway report . -f markdown -o report.md"});
  }
  int code = kDone;
  const auto run = open_report_run(invocation, streams, code);
  if (run == nullptr) return code;
  Told told = tell(*run);
  keep(*run, told, invocation, streams);
  answers::add_notes(run->analysis, notes_of(invocation), told.document);
  const std::string topic = invocation.get("deepdive");
  if (!topic.empty() && !keep_topic(told.document, topic)) {
    if (topic == "ai") return tell_no_models(*run, streams);
    streams.err("cutaway: The report has no chapter \"" + topic + "\" for this source.\n");
    return kAnswerIsNo;
  }
  const std::string bytes = render_as(invocation.format, told, context_of(*run, invocation));
  if (invocation.output.empty()) invocation.output = default_name(*run, invocation.format);
  const int written = deliver(bytes, invocation, streams);
  if (written != kDone) return written;
  if (!invocation.quiet && invocation.output != "-") {
    streams.err("cutaway: wrote " + invocation.output + " (" +
                counted(bytes.size() / 1000 + 1, "kilobyte") + ")\n");
  }
  return ending(*run, invocation);
}

constexpr Flag kFlags[] = {
    {"--deepdive", "TOPIC", "only the chapter on one topic: ai (what works with models)"}};

}  // namespace

extern const CommandRecord record_report;
const CommandRecord record_report{"report",
                                  "understand",
                                  "everything, in one file that can be mailed",
                                  "Writes one HTML file that needs no network and no JavaScript: "
                                  "what the software is for, how it is put together, what "
                                  "is inside each part, what it is built with, and how all of this "
                                  "is known. Every sentence carries the lines that prove "
                                  "it. Without -o the file is NAME-report.html in the current "
                                  "folder. -f markdown and -f json give the same document.",
                                  "cutaway report path/to/project -o report.html",
                                  Payload::none,
                                  kFlags,
                                  run};

}  // namespace cutaway::faces
