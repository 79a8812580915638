// SPDX-License-Identifier: Apache-2.0
// Finds rules file by file, then joins them and puts the most telling first.
#include "meaning/rules/rules.h"

#include <algorithm>

#include "meaning/rules/finder.h"
#include "meaning/rules/not_rules.h"
#include "meaning/test_lines.h"
#include "platform/parallel.h"

namespace cutaway::meaning {
namespace {

std::vector<Rule> rules_of(const ReaderContext& context, const RuleWords& words, FileId id,
                           std::span<const Match> matches) {
  if (!is_own(context, id) || words.skipped(context.project.file(id).path)) return {};
  const syntax::Syntax& syntax = context.project.of(id);
  if (syntax.values.empty() && syntax.data.empty()) return {};
  RuleFile file(context, words, id);
  find_named_rules(file);
  find_rated_records(file);
  find_argument_rules(file);
  find_span_rules(file);
  find_comparison_rules(file);
  find_validation_rules(file);
  find_annotation_rules(file);
  find_config_rules(file);
  find_right_rules(file);
  find_shape_rules(file, matches);
  find_message_rules(file, matches);
  if (words.is_minor(context.project.file(id).path))
    for (Rule& rule : file.found) rule.weight *= .4;
  if (file.found.empty()) return {};
  const TestLines tests(context.catalogue, syntax);
  std::erase_if(file.found, [&](const Rule& rule) {
    return rule.place.file == id && tests.holds(rule.place.line);
  });
  return std::move(file.found);
}

}  // namespace

std::vector<Rule> find_rules(const ReaderContext& context,
                             std::span<const std::vector<Match>> matches_of, unsigned threads) {
  const RuleWords words(context.catalogue);
  const std::set<std::string> installed = installed_folders(context);
  std::vector<std::vector<Rule>> found(context.project.size());
  platform::parallel_for(context.project.size(), threads, [&](std::size_t i) {
    if (is_installed(installed, context.project.file(FileId(i)).path)) return;
    found[i] = rules_of(context, words, FileId(i), matches_of[i]);
  });
  std::vector<Rule> rules;
  for (std::vector<Rule>& of_file : found) std::ranges::move(of_file, std::back_inserter(rules));
  find_enforcement(context, rules, threads);
  add_settings(context, rules);
  join_namesakes(context, rules);
  rank_rules(context, rules);
  return rules;
}

}  // namespace cutaway::meaning
