// SPDX-License-Identifier: Apache-2.0
// The report as one HTML file: policy, first screen, contents, pages, evidence, and the data for
// programs.
#include <set>

#include <algorithm>

#include "base/text.h"
#include "render/answers.h"
#include "render/assets.h"
#include "render/html_blocks.h"
#include "render/markdown.h"
#include "render/report_json.h"
#include "render/words.h"

namespace cutaway::render {
namespace {

using narrative::Document;
using narrative::Explain;

/// Nothing is loaded from anywhere; the only style and the only script are those with these hashes.
Html head(const Document& document, const Html& style, const Html& script) {
  Html out;
  out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      << "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '"
      << policy_hash(style) << "'; script-src '" << policy_hash(script)
      << "'; base-uri 'none'; form-action 'none'\">\n"
      << "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      << "<meta name=\"color-scheme\" content=\"light dark\">\n"
      << "<meta name=\"referrer\" content=\"no-referrer\">\n"
      << "<meta name=\"generator\" content=\"Cutaway\">\n<title>"
      << html_text(masked(document.title)) << " – how it works</title>\n<style>" << style
      << "</style>\n</head>\n";
  return out;
}

void fact(Html& out, Literal label, const Html& value) {
  if (value.empty()) return;
  out << "<div><dt>" << label << "</dt><dd>" << value << "</dd></div>\n";
}

Html commit_words(const sources::Identity& source) {
  Html out;
  if (source.commit.empty()) return out;
  out << "<code>" << html_text(source.commit.substr(0, 10)) << "</code>";
  if (source.commit_time != 0) out << ", " << html_text(date(source.commit_time));
  if (source.dirty) out << ", with local changes";
  return out;
}

Html number_of(std::size_t n) { return n == 0 ? Html() : html_text(with_commas(n)); }

void facts(Html& out, const Explain& explain, const Context& context, std::size_t cited) {
  out << "<dl class=\"facts\">\n";
  std::string kind = kind_words(explain.kind);
  if (!kind.empty() && kind[0] >= 'a' && kind[0] <= 'z') kind[0] = static_cast<char>(kind[0] - 32);
  fact(out, "Kind", html_text(kind));
  fact(out, "Main language", html_text(explain.main_language));
  fact(out, "Version", html_text(explain.version));
  const model::Analysis* analysis = context.analysis;
  if (analysis != nullptr && analysis->model != nullptr) {
    fact(out, "Commit", commit_words(analysis->model->source));
  }
  if (analysis != nullptr && analysis->project != nullptr) {
    fact(out, "Files", number_of(analysis->project->tree->files().size()));
  }
  if (analysis != nullptr && analysis->model != nullptr) {
    fact(out, "Parts",
         number_of(static_cast<std::size_t>(
             std::ranges::count_if(analysis->model->parts, [](const auto& part) {
               return part.built_here && part.runs != "dev" && part.kind != "library";
             }))));
    fact(out, "Endpoints", number_of(analysis->model->endpoints.size()));
  }
  if (cited > 0) fact(out, "Evidence", html_text(counted(cited, "place")));
  out << "</dl>\n";
}

Html hero(const Document& document, const Explain& explain, const Context& context,
          HtmlBlocks& blocks, const EvidenceBook& evidence) {
  Html out;
  out << "<header class=\"hero\" id=\"top\"><div class=\"measure\">\n<p class=\"eyebrow\">"
         "What this software is and how it works</p>\n<h1>"
      << html_text(masked(document.title)) << "</h1>\n";
  if (explain.purpose) {
    out << "<p class=\"lead\">" << blocks.claim(*explain.purpose) << "</p>\n";
  } else if (!document.subtitle.empty()) {
    out << "<p class=\"lead\">" << html_sentence(document.subtitle) << "</p>\n";
  }
  const bool repeats =
      explain.says && explain.purpose &&
      contains(plain_text(explain.purpose->text()), plain_text(explain.says->text()));
  if (explain.says && !repeats) {
    out << "<p class=\"says\">In its own words: " << blocks.claim(*explain.says) << "</p>\n";
  }
  facts(out, explain, context, evidence.size());
  out << "</div></header>\n";
  return out;
}

Html contents(const std::vector<const narrative::Page*>& pages, bool with_evidence) {
  Html out;
  out << "<nav class=\"contents\" aria-label=\"Pages\">\n<ol>\n";
  for (const narrative::Page* page : pages) {
    out << "<li><a href=\"#" << html_attribute(html_id(page_id(*page)).bytes())
        << "\"><span class=\"n\">" << page->number << "</span> " << html_text(page->title)
        << "</a></li>\n";
  }
  if (with_evidence) {
    out << "<li><a href=\"#evidence\"><span class=\"n\" aria-hidden=\"true\">§</span> "
           "Evidence</a></li>\n";
  }
  out << "</ol>\n</nav>\n";
  return out;
}

/// Bar at the top: the name, and tools that only work with the script.
Html bar(const Document& document) {
  Html out;
  out << "<div class=\"bar\"><a class=\"home\" href=\"#top\">" << html_text(masked(document.title))
      << "</a>\n<div class=\"tools\" id=\"tools\" hidden>\n<div class=\"find\" role=\"search\">"
      << "<label class=\"unseen\" for=\"find\">Search this report</label>"
      << "<input id=\"find\" type=\"search\" placeholder=\"Search this report\" "
         "autocomplete=\"off\" aria-controls=\"found\" aria-expanded=\"false\" role=\"combobox\" "
         "aria-autocomplete=\"list\">"
      << "<ul id=\"found\" role=\"listbox\" aria-label=\"Results\" hidden></ul></div>\n"
      << "<button type=\"button\" id=\"theme\" aria-pressed=\"false\">Dark</button>\n"
      << "</div></div>\n";
  return out;
}

void data(Html& out, Literal id, const Json& json) {
  out << "<script type=\"application/json\" id=\"" << id << "\">" << json_in_script(json)
      << "</script>\n";
}

Json markdown_of_pages(const std::vector<const narrative::Page*>& pages, const Context& context) {
  const MarkdownPages markdown(context);
  JsonWriter json(false);
  json.open_object();
  for (const narrative::Page* page : pages) {
    json.member(page->id, markdown.page(*page, 2).bytes());
  }
  json.close();
  return json.take();
}

Html footer(const Context& context) {
  Html out;
  out << "<footer class=\"foot\"><p>Made by Cutaway " << html_text(context.tool_version)
      << " from the files alone. Nothing of this project was run, and no language model was "
         "asked.</p></footer>\n";
  return out;
}

}  // namespace

namespace {

/// The whole report of a mid-size project, and what is left for quotes even of a large one.
constexpr std::uint64_t kWholeSize = 1400000, kLeastForQuotes = 120000;

/// Everything but the evidence, which gets the room that is left.
struct Draft {
  Html style, first, body, data;
  std::size_t size() const { return style.size() + first.size() + body.size() + data.size(); }
};

Draft draft(const Document& document, const Explain& explain, const Context& context,
            const std::vector<const narrative::Page*>& pages, const EvidenceBook& evidence) {
  Draft made;
  HtmlBlocks blocks(evidence);
  made.first = hero(document, explain, context, blocks, evidence);
  for (const narrative::Page* page : pages) made.body << blocks.page(*page);
  made.style = page_style();
  made.style << "\n" << blocks.style();
  data(made.data, "explain", explain_data(explain, context));
  if (context.analysis != nullptr && context.analysis->model != nullptr) {
    data(made.data, "map", map_data(explain, context));
  }
  data(made.data, "markdown", markdown_of_pages(pages, context));
  return made;
}

/// Reads quotes into the room that the rest leaves; a quote is written about twice.
void fill_with_quotes(EvidenceBook& evidence, std::size_t written) {
  const std::uint64_t used = written + evidence.bare_size();
  const std::uint64_t left = used < kWholeSize ? kWholeSize - used : 0;
  evidence.load_quotes(std::max(left, kLeastForQuotes) / 2);
}

}  // namespace

std::string html_report(const Document& document, const Explain& explain, const Context& context) {
  std::vector<Citing> all;
  if (explain.purpose) all.push_back({&*explain.purpose, nullptr});
  if (explain.says) all.push_back({&*explain.says, nullptr});
  for (const Citing& one : citings(document)) all.push_back(one);
  std::vector<const narrative::Page*> pages;
  for (const narrative::Page& page : document.pages) {
    if (has_content(page)) pages.push_back(&page);
  }

  EvidenceBook evidence(context, all);
  Draft made = draft(document, explain, context, pages, evidence);
  const Html script = page_script();
  const Json bare_claims = claims_data(document, explain, context, evidence.quotes());
  fill_with_quotes(evidence, made.size() + script.size() + bare_claims.size());

  Html out = head(document, made.style, script);
  out << "<body>\n<a class=\"skip\" href=\"#main\">Skip to the text</a>\n"
      << bar(document) << made.first << "<div class=\"layout\">\n"
      << contents(pages, !evidence.empty()) << "<main id=\"main\" tabindex=\"-1\">\n"
      << made.body << evidence.section() << "</main>\n</div>\n"
      << footer(context) << made.data;
  data(out, "cutaway-claims", claims_data(document, explain, context, evidence.quotes()));
  out << "<script>" << script << "</script>\n</body>\n</html>\n";
  return std::move(out).bytes();
}

}  // namespace cutaway::render
