// SPDX-License-Identifier: Apache-2.0
// Whole answers as Markdown.
#include "render/markdown.h"
#include "render/words.h"

namespace cutaway::render {
namespace {

/// Ends with exactly one line feed.
std::string finished(const Markdown& markdown) {
  std::string text = markdown.bytes();
  while (text.size() > 1 && text[text.size() - 1] == '\n' && text[text.size() - 2] == '\n') {
    text.pop_back();
  }
  return text;
}

void source_line(Markdown& out, const Context& context) {
  if (context.analysis == nullptr || context.analysis->model == nullptr) return;
  const sources::Identity& source = context.analysis->model->source;
  if (source.commit.empty()) return;
  out << "Commit " << markdown_code(source.commit.substr(0, 12));
  if (source.commit_time != 0) out << " of " << markdown_text(date(source.commit_time));
  if (source.dirty) out << ", with local changes";
  out << ".\n\n";
}

}  // namespace

std::string markdown_report(const narrative::Document& document, const Context& context) {
  const MarkdownPages pages(context);
  Markdown out;
  out << "# " << markdown_text(masked(document.title)) << "\n\n";
  if (!document.subtitle.empty()) out << markdown_sentence(document.subtitle) << "\n\n";
  source_line(out, context);
  for (const narrative::Page& page : document.pages) out << pages.page(page, 2);
  return finished(out);
}

std::string explain_markdown(const narrative::Explain& explain, const Context& context) {
  const MarkdownPages pages(context);
  Markdown out;
  out << "# " << markdown_text(masked(explain.name)) << "\n\n";
  if (explain.purpose) out << pages.claim(*explain.purpose) << "\n\n";
  if (explain.says) out << pages.claim(*explain.says) << "\n\n";
  source_line(out, context);
  if (!explain.shows.empty())
    out << "## What the code shows\n\n" << pages.list(explain.shows) << "\n";
  if (!explain.picture.empty()) {
    out << "```text\n";
    for (const std::string& line : explain.picture)
      out << markdown_preformatted(masked(line)) << "\n";
    out << "```\n\n";
  }
  if (!explain.worth_knowing.empty()) {
    out << "## Worth knowing\n\n" << pages.list(explain.worth_knowing) << "\n";
  }
  if (!explain.not_seen.empty()) {
    out << "## Not seen\n\n" << pages.list(explain.not_seen) << "\n";
  }
  if (!explain.next.empty()) out << "## Next\n\n";
  for (const auto& [command, gives] : explain.next) {
    out << "- " << markdown_code(command) << ": " << markdown_text(gives) << "\n";
  }
  return finished(out);
}

}  // namespace cutaway::render
