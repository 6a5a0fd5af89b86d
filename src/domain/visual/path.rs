//! What can be told of the path of a visitor.

use super::section::Visual;
use crate::plan::Id;

/// Something about the path of a visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathRemark {
    /// From one page to the next there is no step in the tree: neither up, nor down, nor beside.
    NoStep(Id, Id),
    /// A page of the path is visited twice.
    Twice(Id),
    /// A page of the path says not what a visitor is to do.
    NoGoal(Id),
}

/// What can be told of the path: nothing while it is in order.
pub fn path_remarks(visual: &Visual) -> Vec<PathRemark> {
    let page = |id: Id| visual.pages.iter().find(|p| p.id == id);
    let mut remarks = Vec::new();
    let there: Vec<_> = visual.path.iter().filter_map(|id| page(*id)).collect();
    for pair in there.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let up_or_down = from.above == Some(to.id) || to.above == Some(from.id);
        let beside = from.above == to.above;
        if from.id != to.id && !up_or_down && !beside {
            remarks.push(PathRemark::NoStep(from.id, to.id));
        }
    }
    for (at, step) in there.iter().enumerate() {
        let before = &there[..at];
        if before.iter().any(|p| p.id == step.id) {
            remarks.push(PathRemark::Twice(step.id));
        } else if step.goal.is_empty() {
            remarks.push(PathRemark::NoGoal(step.id));
        }
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Text;
    use crate::visual::Page;

    #[test]
    fn a_path_goes_up_down_or_beside() {
        let page = |id, above: Option<u32>| Page {
            id: Id(id),
            above: above.map(Id),
            goal: Text::shortened("go on"),
            ..Page::default()
        };
        // Home over a list and a story; a product below the list.
        let mut visual = Visual {
            pages: vec![
                page(1, None),
                page(2, Some(1)),
                page(3, Some(1)),
                page(4, Some(2)),
            ],
            path: vec![Id(1), Id(2), Id(4)],
            ..Visual::default()
        };
        assert!(path_remarks(&visual).is_empty());
        visual.path = vec![Id(1), Id(4), Id(99), Id(1)];
        visual.pages[0].goal = Text::default();
        let want = [
            PathRemark::NoStep(Id(1), Id(4)),
            PathRemark::NoStep(Id(4), Id(1)),
            PathRemark::NoGoal(Id(1)),
            PathRemark::Twice(Id(1)),
        ];
        assert_eq!(path_remarks(&visual), want);
    }
}
