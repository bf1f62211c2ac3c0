#include "review/risks.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "orr/manifest/path.hpp"
#include "orr/manifest/views.hpp"
#include "orr/schema/access.hpp"
#include "review/places.hpp"

namespace orr::review {
namespace {

using engine::Answer;
using manifest::Reduces;
using risk::Progress;

/// How far a mitigation is, and the words for it.
struct State {
  Progress progress = Progress::open;
  std::string words;
};

/// The highest band that may launch without acceptance, by tier (docs/judging.md, "Risks").
risk::Band default_appetite(std::int64_t tier) { return tier <= 2 ? risk::Band::medium : risk::Band::high; }

class RiskRater {
 public:
  RiskRater(const manifest::Manifest& manifest, const engine::Judge& judge, const risk::Scale& scale)
      : facts_(manifest.facts), judge_(judge), scale_(scale), paths_(manifest.facts.root()) {}

  RiskMatrix run(std::int64_t tier, std::vector<Notice>& notices) {
    const cel::Object& root = facts_.root();
    RiskMatrix matrix{.appetite = default_appetite(tier)};
    if (const auto stated = risk::parse_band(manifest::read_risk_appetite(root))) {
      matrix.appetite = *stated;
      matrix.appetite_is_stated = true;
    }
    matrix.is_stated = schema::find_value(root, "risks") != nullptr;
    for (const manifest::Risk& risk : manifest::read_risks(root)) { matrix.rows.push_back(row(risk, matrix.appetite)); }
    std::stable_sort(matrix.rows.begin(), matrix.rows.end(),
                     [](const RiskRow& a, const RiskRow& b) { return rank(a) < rank(b); });
    add_notices(notices);
    return matrix;
  }

 private:
  RiskRow row(const manifest::Risk& risk, risk::Band appetite) {
    RiskRow row{.id = std::string(risk.id),
                .title = std::string(risk.title.empty() ? risk.id : risk.title),
                .impact = std::string(risk.impact),
                .owner = std::string(risk.owner),
                .treatment = std::string(risk.treatment),
                .status = std::string(risk.status),
                .place = to_place(facts_.place(*risk.object))};
    row.is_closed = risk.status == "closed" || risk.status == "false-positive";
    row.is_accepted = is_accepted(risk, row.place);
    row.accepted_until = risk.accepted_until;
    std::vector<risk::Mitigation> mitigations;
    for (const manifest::Mitigation& mitigation : risk.mitigations) {
      mitigations.push_back(add_mitigation(row, mitigation));
    }
    if (!risk.severity || !risk.likelihood) { return row; }
    const risk::Rating inherent{static_cast<int>(*risk.severity), static_cast<int>(*risk.likelihood)};
    const risk::StatedResidual stated{to_int(risk.residual_severity), to_int(risk.residual_likelihood)};
    row.assessment = risk::assess(inherent, stated, mitigations);
    row.inherent_band = scale_.matrix.band(row.assessment->inherent);
    row.residual_band = scale_.matrix.band(row.assessment->residual);
    row.target_band = scale_.matrix.band(row.assessment->target);
    row.is_above_appetite = !row.is_closed && row.residual_band > appetite;
    check_residual(row);
    return row;
  }

  static std::optional<int> to_int(const std::optional<std::int64_t>& value) {
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
  }

  // --- mitigations --------------------------------------------------------------------------------------------------

  risk::Mitigation add_mitigation(RiskRow& row, const manifest::Mitigation& mitigation) {
    const State state = mitigation.claim.empty() ? state_of(*mitigation.object) : state_at(mitigation.claim);
    const bool moves_cost_only = mitigation.kind == "transfer" || mitigation.kind == "legal";
    const bool lowers = mitigation.states_reduction && !moves_cost_only;
    risk::Mitigation counted{
        .lowers_severity = lowers && mitigation.reduces != Reduces::likelihood,
        .lowers_likelihood = lowers && mitigation.reduces != Reduces::severity,
        .by = static_cast<int>(mitigation.by),
        .progress = state.progress,
    };
    row.mitigations.push_back({std::string(mitigation.title), state.words, words_of(counted), counted});
    const Place place = to_place(facts_.place(*mitigation.object));
    if (moves_cost_only && mitigation.states_reduction) {
      lowering_nothing_.push_back(
          {fmt::format("`{}` of risk `{}` moves the cost: it lowers neither likelihood nor severity", mitigation.title,
                       row.id),
           place});
    } else if (!mitigation.states_reduction && !moves_cost_only) {
      lowering_nothing_.push_back({fmt::format("`{}` of risk `{}` does not say what it reduces, so it lowers nothing",
                                               mitigation.title, row.id),
                                   place});
    }
    return counted;
  }

  static std::string words_of(const risk::Mitigation& mitigation) {
    if (!mitigation.lowers_severity && !mitigation.lowers_likelihood) { return {}; }
    const std::string_view what = !mitigation.lowers_severity     ? "likelihood"
                                  : !mitigation.lowers_likelihood ? "severity"
                                                                  : "severity and likelihood";
    return fmt::format("{} by {}", what, mitigation.by);
  }

  State state_of(const cel::Object& object) const { return state_of(judge_.judge(object, {})); }

  State state_of(const engine::Judgement& judgement) const {
    switch (judgement.answer) {
      case Answer::done: return {Progress::done, "done"};
      case Answer::planned:
        return {Progress::planned,
                fmt::format("planned for {}", format_date(*manifest::read_claim(*judgement.answered_by).due))};
      case Answer::not_applicable:
      case Answer::refused:
      case Answer::unknown: break;
    }
    const bool is_stated = judgement.answered_by != nullptr;
    return {Progress::open,
            is_stated ? engine::describe(judgement, judge_.schedule()) : std::string("state not stated")};
  }

  /// The state of whatever a path leads to. What is merely listed, without a status, is there.
  State state_at(std::string_view path) {
    const auto target = paths_.find(path);
    if (!target) { return {Progress::open, fmt::format("`{}` is not stated", path)}; }
    if (target->element != nullptr) { return state_of_element(*target->element); }
    if (target->object == nullptr) { return state_of_unstated(path, *target->around); }
    const cel::Value& value = target->object->slots[target->slot];
    switch (value.kind) {
      case cel::Kind::absent: return state_of_unstated(path, *target->around);
      case cel::Kind::object: return state_of_element(*value.object);
      case cel::Kind::list: return best_of(value.list->items);
      case cel::Kind::boolean: return value.boolean ? State{Progress::done, "done"} : State{Progress::open, "not done"};
      default: return {Progress::done, "done"};
    }
  }

  /// The state that a parent gives to all that nobody states below it.
  State state_of_unstated(std::string_view path, const cel::Object& around) const {
    const engine::Judgement judgement = judge_.judge_unstated(around, {});
    const bool is_answered = judgement.answered_by != nullptr;
    return is_answered ? state_of(judgement) : State{Progress::open, fmt::format("`{}` is not stated", path)};
  }

  State state_of_element(const cel::Object& object) const {
    const bool states_status = manifest::carries_status(facts_, object) && manifest::read_claim(object).status;
    const bool is_claim = object.type->find("evidence") == schema::ClaimSlot::kEvidence;
    return states_status || is_claim ? state_of(object) : State{Progress::done, "done"};
  }

  State best_of(std::span<const cel::Value> items) const {
    State best{Progress::open, "nothing is listed"};
    for (const cel::Value& item : items) {
      const State state = item.is(cel::Kind::object) ? state_of_element(*item.object) : State{Progress::done, "done"};
      if (state.progress < best.progress || best.words == "nothing is listed") { best = state; }
    }
    return best;
  }

  // --- acceptance and notices ---------------------------------------------------------------------------------------

  bool is_accepted(const manifest::Risk& risk, const Place& place) {
    if (risk.treatment != "accept" && risk.status != "accepted") { return false; }
    std::string lacks;
    const auto lack = [&lacks](std::string_view what) { lacks.append(lacks.empty() ? "" : ", ").append(what); };
    if (risk.accepted_by.empty()) { lack("`accepted_by`"); }
    if (!risk.accepted_until) { lack("`accepted_until`"); }
    if (risk.reason.empty()) { lack("`reason`"); }
    if (!lacks.empty()) {
      acceptances_.push_back(
          {fmt::format("risk `{}` is accepted without {}, so it counts as open", risk.id, lacks), place});
      return false;
    }
    if (*risk.accepted_until >= judge_.schedule().as_of) { return true; }
    acceptances_.push_back(
        {fmt::format("the acceptance of risk `{}` ended on {}", risk.id, format_date(*risk.accepted_until)), place});
    return false;
  }

  void check_residual(const RiskRow& row) {
    const risk::Assessment& rated = *row.assessment;
    if (rated.residual_is_understated) {
      residuals_.push_back(
          {fmt::format("risk `{}`: done mitigations support a residual of severity {} and likelihood {}, "
                       "the team states less; {} x {} counts",
                       row.id, rated.supported.severity, rated.supported.likelihood, rated.residual.severity,
                       rated.residual.likelihood),
           row.place});
    }
    if (rated.residual_is_overstated) {
      residuals_.push_back(
          {fmt::format("risk `{}`: the residual is stated above the inherent rating, which is the most "
                       "it can be",
                       row.id),
           row.place});
    }
  }

  void add_notices(std::vector<Notice>& notices) {
    const auto add = [&notices](std::string_view id, std::string_view message, std::string_view help,
                                std::vector<Notice::Item> items) {
      if (!items.empty()) {
        notices.push_back({std::string(id), std::string(message), std::string(help), std::move(items)});
      }
    };
    add("risks/unsupported-residual", "stated residual ratings do not hold up",
        "state what was done in `mitigations`, or raise the residual", std::move(residuals_));
    add("risks/acceptance", "acceptances of risks do not count", "name who accepted, until when, and why",
        std::move(acceptances_));
    add("risks/lowers-nothing", "mitigations lower no risk",
        "say what a mitigation `reduces`: likelihood, severity or both", std::move(lowering_nothing_));
  }

  /// Worst residual first; ties by severity, likelihood, title. What is not rated may be the worst.
  [[nodiscard]] static std::tuple<bool, bool, int, int, int, std::string_view> rank(const RiskRow& row) {
    if (!row.assessment) { return {row.is_closed, false, 0, 0, 0, row.title}; }
    const risk::Rating& residual = row.assessment->residual;
    return {row.is_closed,        true,     -static_cast<int>(row.residual_band), -residual.severity,
            -residual.likelihood, row.title};
  }

  const schema::Instance& facts_;
  const engine::Judge& judge_;
  const risk::Scale& scale_;
  manifest::PathFinder paths_;
  std::vector<Notice::Item> residuals_;
  std::vector<Notice::Item> acceptances_;
  std::vector<Notice::Item> lowering_nothing_;
};

}  // namespace

RiskMatrix rate_risks(const manifest::Manifest& manifest, const engine::Judge& judge, const risk::Scale& scale,
                      std::int64_t tier, std::vector<Notice>& notices) {
  return RiskRater(manifest, judge, scale).run(tier, notices);
}

}  // namespace orr::review
