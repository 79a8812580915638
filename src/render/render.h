// SPDX-License-Identifier: Apache-2.0
// Bytes out of documents: HTML, Markdown, JSON, plain text. Computes nothing; escapes everything.
#pragma once

#include <string>
#include <vector>

#include "model/model.h"
#include "model/trace/endpoint_waits.h"
#include "narrative/document.h"
#include "narrative/roles/library_roles.h"
#include "narrative/stack/stack_cards.h"

namespace cutaway::render {

/// What an answer needs besides its claims: paths of files, quotes of lines, links to a forge.
struct Context {
  const model::Analysis* analysis = nullptr;
  std::string tool_version;
  std::string forge;  ///< URL prefix for links to lines, set by the user only; else empty
  std::string
      evidence;  ///< none | links | quotes; "" = quotes in the report, links in all other answers
  bool color = false;            ///< terminal
  std::string hyperlink_format;  ///< terminal
  unsigned width = 80;
};

/// One file, no network request, readable without JavaScript; `explain` and `map` answers embedded
/// as JSON, and every claim with its evidence as JSON for `verify`.
std::string html_report(const narrative::Document& document, const narrative::Explain& explain,
                        const Context& context);
std::string markdown_report(const narrative::Document& document, const Context& context);
std::string json_report(const narrative::Document& document, const narrative::Explain& explain,
                        const Context& context);

/// First line of the screen: name, commit, date. Needs no analysis, so it can be shown at
/// once.
std::string explain_header(const sources::Identity& source, const Context& context);
/// The 29 lines below the header, 80 columns.
std::string explain_text(const narrative::Explain& explain,
                         const Context& context);  ///< 30 lines × 80 columns
std::string explain_json(const narrative::Explain& explain, const Context& context);
std::string explain_markdown(const narrative::Explain& explain, const Context& context);
/// `team_says`: the user's notes about parts; left out when there are none.
std::string map_json(const Context& context, const std::vector<narrative::Claim>& not_seen = {},
                     const std::vector<narrative::Claim>& team_says = {});
std::string map_text(const Context& context);
/// `libraries`: what is told of those that no entry of the catalogue is for.
std::string stack_json(const Context& context, const std::vector<narrative::StackCard>& cards,
                       const std::vector<narrative::LibraryRole>& libraries,
                       const narrative::StackHistory& history);
std::string stack_text(const Context& context, const std::vector<narrative::StackCard>& cards,
                       const std::vector<narrative::LibraryRole>& libraries,
                       const narrative::StackHistory& history);

struct ApiSince;
/// `since` may be null; `traced`, by endpoint, tells whom each reaches and waits for, and whom its
/// code sends away.
std::string api_json(const Context& context, const ApiSince* since = nullptr,
                     const std::vector<narrative::Claim>& not_seen = {},
                     const model::EndpointsTraced& traced = {});
/// OpenAPI 3.1; what the code does not say is marked as unknown.
std::string openapi(const Context& context);
std::string data_json(const Context& context);
std::string rules_json(const Context& context);

/// A neutral table for `-f table|csv|jsonl|markdown`.
struct PlainTable {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};
std::string table(const PlainTable& table, std::string_view format, const Context& context);

}  // namespace cutaway::render
