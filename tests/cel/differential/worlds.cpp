#include "tests/cel/differential/worlds.hpp"

#include <array>
#include <initializer_list>

#include "cel/declare.hpp"

namespace orr::cel::differential {
namespace {

// --- the host --------------------------------------------------------------------------------------------------------

constexpr std::array kVariables{
    Variable{"limit", &types::kInt},
    Variable{"words", &types::kListOfString},
    Variable{"request.size", &types::kInt},
    Variable{"today", &types::kTimestamp},
    Variable{"pending", &types::kBool},
    Variable{"anything", &types::kDyn},
    Variable{"reviewer", &service::kPersonType},
};

/// Computed on first use, as the variables of a checklist are.
constexpr std::uint32_t kComputed = 1;

constexpr std::array kWords{Value::of(std::string_view("a")), Value::of(std::string_view("eu")),
                            Value::of(std::string_view("page"))};
constexpr List kAllWords{kWords};

Value computed(const void* /*host*/, std::uint32_t /*global*/) { return Value::of(&kAllWords); }

/// Of two values, whether both are known: wants unknowns itself.
Value both_known(Call& call) { return Value::of(call.arguments[0].is_known() && call.arguments[1].is_known()); }

Value half(Call& call) {
  const std::int64_t number = call.arguments[0].int64;
  return number % 2 == 0 ? Value::of(number / 2) : call.fail("odd");
}

Value second(Call& call) { return call.arguments[1]; }

Value stated_name(Call& call) {
  const Object& person = *call.arguments[0].object;
  const bool is_stated = person.slots != nullptr && person.slots[0].is(Kind::string);
  return is_stated ? person.slots[0] : Value::of(std::string_view("nobody"));
}

constexpr Overload taking_unknowns(Overload overload) {
  overload.takes_unknown = true;
  overload.is_constant = false;
  return overload;
}

constexpr std::array kFunctions{
    taking_unknowns(declare::function<types::kDyn, types::kDyn>("bothKnown", both_known, types::kBool)),
    declare::function<types::kInt>("half", half, types::kInt),
    declare::member<types::kInt>("half", half, types::kInt),
    declare::function<declare::kA, declare::kA>("second", second, declare::kA),
    declare::member<service::kPersonType>("statedName", stated_name, types::kString),
};

// --- values for a field of any type ----------------------------------------------------------------------------------

Value text(std::string_view text) { return Value::of(text); }

Value list(Arena& arena, std::initializer_list<Value> items, const UnknownSet* missing = nullptr) {
  const std::span<const Value> given(items.begin(), items.size());
  return Value::of(static_cast<const List*>(arena.make<List>(arena.copy(given), missing)));
}

Value map(Arena& arena, std::initializer_list<Entry> entries) {
  const std::span<const Entry> given(entries.begin(), entries.size());
  return Value::of(static_cast<const Map*>(arena.make<Map>(arena.copy(given))));
}

}  // namespace

Worlds::Worlds() {
  const Value minute = Value::duration(60, 0);
  const Value launch = Value::timestamp(1'700'000'000, 500'000'000);

  // Nothing, and everything.
  add({});
  add({{"name", "checkout"},
       {"tier", 2},
       {"availability", 0.999},
       {"public", true},
       {"paused", false},
       {"muted", false},
       {"regions", Texts{"eu", "us", "a"}},
       {"labels/team", "payments"},
       {"labels/a", "b"},
       {"alerts/A.severity", "page"},
       {"alerts/A.runbook_url", "https://x/a"},
       {"alerts/A.for", minute},
       {"alerts/A.owner.name", "ada"},
       {"alerts/B.severity", "ticket"},
       {"alerts/B.runbook_url", "b"},
       {"alerts/B.for", Value::duration(0, 0)},
       {"alerts/B.owner.name", "bo"},
       {"oncall.coverage", "24x7"},
       {"oncall.primary.name", "ada"},
       {"launch", launch},
       {"extra", map(arena_, {{text("a"), Value::of(std::int64_t{1})},
                              {text("b"), list(arena_, {text("x"), Value::of(true), Value::null()})},
                              {Value::of(std::int64_t{1}), text("one")}})}});

  // Some of it, with every reason why something is lacking.
  add({{"name", Reason::planned},
       {"tier", 3},
       {"public", Reason::stale},
       {"paused", true},
       {"regions", Texts{"eu"}},
       {"regions", Stated::in_part},
       {"labels", Stated::empty},
       {"alerts/A.severity", Reason::unverifiable},
       {"alerts/A.for", Reason::planned},
       {"alerts/A.owner", Reason::refused},
       {"alerts/B.severity", "page"},
       {"alerts/C.owner", Stated::empty},
       {"oncall", Reason::not_applicable},
       {"launch", Value::date(20'000)},
       {"extra", Value::of(0.5)}});
  add({{"tier", 0},
       {"availability", Reason::stale},
       {"alerts/A.severity", "page"},
       {"alerts", Stated::in_part},
       {"regions", Stated::empty},
       {"labels", Reason::refused},
       {"oncall.primary", Reason::planned},
       {"extra", list(arena_, {Value::of(std::int64_t{1}), Value::of(2.0), Value::of(std::uint64_t{3}), text("a")})}});
  add({{"muted", true},
       {"public", Reason::planned},
       {"alerts", Stated::empty},
       {"regions", Stated::in_part},
       {"oncall.coverage", Reason::planned},
       {"extra", Value::of_optional(nullptr)}});

  // Values that no document gives, but a host could.
  const Value regions_in_part = list(arena_, {text("eu")}, services_[0]->host.values[4].unknown);
  add({{"name", "a"},
       {"alerts", Reason::planned},
       {"regions", Reason::unverifiable},
       {"extra", map(arena_, {{text("a"), regions_in_part}, {text("b"), Value::null()}})}});
  add({{"extra", services_[1]->root()}, {"tier", -1}, {"alerts/A", Stated::empty}});
}

void Worlds::add(const std::vector<Fact>& facts) {
  auto service = std::make_unique<TestService>(facts);
  const Object& root = *service->root().object;
  const bool is_odd = services_.size() % 2 == 1;
  const Value pending = unknown_field(root, 5, Reason::planned, arena_);  // as reading `muted` would give
  const Object* oncall = arena_.make<Object>(&service::kOncall, &root, nullptr, std::string_view(), 9U);
  service->host.globals.assign(kVariables.begin(), kVariables.end());
  service->host.functions.assign(kFunctions.begin(), kFunctions.end());
  service->host.resolve = computed;
  service->host.values = {Value::of(static_cast<std::int64_t>(services_.size())),
                          Value::absent(Reason::unstated),
                          is_odd ? Value::of(std::int64_t{4096}) : pending,
                          Value::timestamp(1'700'086'400, 0),
                          is_odd ? Value::of(true) : pending,
                          is_odd ? Value::of(std::string_view("a")) : pending,
                          unknown_field(*oncall, 1, Reason::stale, arena_)};
  services_.push_back(std::move(service));
}

Environment Worlds::environment(bool is_checked) const {
  Environment environment = services_.front()->environment();
  environment.is_checked = is_checked;
  return environment;
}

Activation Worlds::activation(std::size_t world) const {
  const TestService& service = *services_[world];
  return {.root = service.root().object,
          .globals = service.host.values,
          .functions = service.host.functions,
          .host = service.host.pointer,
          .resolve = service.host.resolve};
}

std::span<const Variable> host_variables() { return kVariables; }

std::span<const Overload> host_functions() { return kFunctions; }

}  // namespace orr::cel::differential
